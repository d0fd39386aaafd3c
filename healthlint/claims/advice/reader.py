"""From the sentences of a document to its advice, no more of them read than need be."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from healthlint.claims.advice.actions import actions
from healthlint.claims.advice.heads import Piece, head_of, pieces, says_nothing, subject_of
from healthlint.claims.advice.limits import limits
from healthlint.claims.advice.lists import NOTHING_ABOVE, Above
from healthlint.claims.advice.model import Action, Advice, Head, Limit, Named
from healthlint.claims.advice.words import AdviceWords
from healthlint.claims.cues import LONGEST, READ, Cue, Cues
from healthlint.claims.model import Stems
from healthlint.claims.modifiers import may_negate
from healthlint.document import Document
from healthlint.document.model import Span

FRAMES = ("attributed", "reported", "past", "denied", "myth", "no_ground")
"""Groups of the frames file that take a sentence off: it is not the article's own advice."""
NO_LIMIT_ABOVE = ("how often", "when", "if", "only", "errand")
"""Kinds of limits that a heading does not set: "In daily life", "When to see a doctor"."""
BEGINNING = 30
"""Characters, within which a sentence shows whether it opens with a verb."""
_BRACKETS = re.compile(r"\([^()]*\)")


class AdviceReader:
    """Reads the advice of one document.

    ``named`` are the opposites that its sentences name, and ``above`` what stands above its lists.
    """

    def __init__(
        self,
        document: Document,
        cues: Cues,
        named: Mapping[int, Sequence[Named]],
        above: Mapping[int, Above],
        words: AdviceWords,
    ) -> None:
        self.document = document
        self.cues = cues
        self.named = named
        self.above = above
        self.words = words
        self.headings: dict[int, frozenset[Limit]] = {}
        self.last: tuple[int, Stems] = (-1, frozenset())
        """Block and thing of the advice before, for "it" and "them"."""

    def disputed(self) -> list[Advice]:
        """The advice that other advice may exclude, in text order.

        First the blocks that may advise against something are read, then those others that share
        a word with them, or name the other side of a pair of opposites.
        """
        document = self.document
        blocks: defaultdict[int, list[int]] = defaultdict(list)
        for number, sentence in enumerate(document.sentences):
            if document.blocks[sentence.block].kind in READ and self.may_advise(number):
                blocks[sentence.block].append(number)
        read: dict[int, list[Advice]] = {}
        for block, sentences in blocks.items():
            if any(self.may_forbid(sentence) for sentence in sentences):
                read[block] = self.block(sentences)
        against = [advice for found in read.values() for advice in found if advice.value < 0]
        matter = {stem for advice in against for stem in advice.all}
        sides = {side for advice in against for side in advice.sides}
        for sentences in blocks.values():
            for one in (one for number in sentences for one in self.named.get(number, ())):
                sides.add((one.opposite, 1 - one.side))
        for block, sentences in blocks.items():
            if block not in read and any(self.matters(s, matter, sides) for s in sentences):
                read[block] = self.block(sentences)
        return [advice for block in sorted(read) for advice in read[block]]

    def may_advise(self, sentence: int) -> bool:
        """Whether a sentence has a cue, or an instruction may begin in it."""
        document = self.document
        if sentence in self.cues or document.sentences[sentence].block in self.above:
            return True
        if not self.words.imperatives.isdisjoint(document.sentence_words(sentence)):
            return True
        start = document.folded_sentence(sentence)[:BEGINNING]
        return self.words.parts["determiner"].found_in(start.partition(" ")[2])

    def may_forbid(self, sentence: int) -> bool:
        """Whether a sentence may advise against something."""
        above = self.above.get(self.document.sentences[sentence].block, NOTHING_ABOVE)
        if above.value < 0:
            return True
        folded = self.document.folded_sentence(sentence)
        return any(
            cue.position.value < 0 or may_negate(folded[: cue.start], self.words.language)
            for cue in self.cues.get(sentence, ())
        )

    def matters(self, sentence: int, matter: set[str], sides: set[tuple[int, int]]) -> bool:
        """Whether a sentence may exclude what has been read: it shares a stem or an opposite."""
        if any((one.opposite, one.side) in sides for one in self.named.get(sentence, ())):
            return True
        return not matter.isdisjoint(self.words.content(self.document.folded_sentence(sentence)))

    def block(self, sentences: Sequence[int]) -> list[Advice]:
        """The advice of some sentences of one block, in text order."""
        return [advice for sentence in sentences for advice in self.sentence(sentence)]

    def sentence(self, sentence: int) -> list[Advice]:
        """The advice of a sentence, in text order."""
        words = self.words
        folded = self.document.folded_sentence(sentence)
        above = self.over(sentence)
        if folded.count(" ") > LONGEST or folded.rstrip("\"')* ").endswith("?"):
            return []
        found = self.cues.get(sentence, ())
        if above.fragments or self.framed(sentence, folded, found):
            return []
        text = folded
        if "(" in folded:
            text = _BRACKETS.sub(lambda match: " " * len(match[0]), folded)
        cues = [cue for cue in found if cue.position.value]
        advice: list[Advice] = []
        held = set(above.limits)
        before: Head | None = None
        first = True
        subject = ""
        for piece in pieces(text, cues, words):
            head = head_of(text, piece, cues, before, above.value, first, words)
            carried, subject = subject, subject_of(text, piece, head, words)
            if head is None:
                if before is None:
                    limited, rest = limits(text[piece.start : piece.end], words)
                    held |= limited
                    first = first and says_nothing(rest, words)
                continue
            before = head
            if self.idle(sentence, text, piece, head):
                continue
            if words.parts["addressed"].pattern.match(text[head.start :]):
                carried = ""
            for action in actions(text, Span(*piece[:2]), head, carried, words):
                made = self.advice(sentence, head, action, above._replace(limits=frozenset(held)))
                if made is not None:
                    advice.append(made)
        return advice

    def over(self, sentence: int) -> Above:
        """What stands above a sentence: its list's first line, and the limits of its heading."""
        document = self.document
        block = document.sentences[sentence].block
        above = self.above.get(block, NOTHING_ABOVE)
        heading = document.section_of(block).heading
        if heading is None or document.blocks[heading].level <= 1:
            return above
        if heading not in self.headings:
            start, end = document.blocks[heading][1:3]
            above_all = limits(document.folded[start:end], self.words)[0]
            self.headings[heading] = frozenset(
                limit for limit in above_all if limit.kind not in NO_LIMIT_ABOVE
            )
        return above._replace(limits=above.limits | self.headings[heading])

    def framed(self, sentence: int, folded: str, cues: Sequence[Cue]) -> bool:
        """Whether a sentence is quoted, told by others, of the past, or a myth."""
        start = self.document.sentences[sentence].start
        end = start + len(folded)
        if any(span.start < end and start < span.end for span in self.document.quotes):
            return True
        for name in FRAMES:
            for match in self.words.language.frames[name].pattern.finditer(folded):
                if not any(c.start <= match.start() and match.end() <= c.end for c in cues):
                    return True
        return False

    def idle(self, sentence: int, text: str, piece: Piece, head: Head) -> bool:
        """Whether a piece forbids nothing: it sets a limit, or says "do not worry"."""
        if head.value > 0:
            return False
        parts = self.words.parts
        if head.verb and parts["idle"].pattern.match(text[head.end : piece.end].lstrip()):
            return True
        rest = text[: piece.end]
        named = ((one.start, one.end) for one in self.named.get(sentence, ()))
        for start, end in ((head.start, head.end), *named):
            rest = rest[:start] + " " * (end - start) + rest[end:]
        return parts["no prohibition"].found_in(rest[piece.start : piece.end])

    def advice(self, sentence: int, head: Head, action: Action, above: Above) -> Advice | None:
        """One piece of advice, None if nobody can say what it is about."""
        key = action.key
        begin, _, block = self.document.sentences[sentence]
        if action.pronoun and self.last[0] == block:
            key |= self.last[1]
        elif action.thing:
            self.last = (block, action.thing)
        named = self.named.get(sentence, ())
        inside = [one for one in named if action.start <= one.start < action.clause]
        if not key and not action.rest and not inside:
            return None
        return Advice(
            -head.value if action.omits else head.value,
            head.says,
            key,
            action.thing,
            action.rest,
            action.limits | above.limits,
            frozenset((one.opposite, one.side) for one in inside),
            action.name,
            Span(begin + action.start, begin + action.end),
            sentence,
            block,
            action.another,
            action.little,
            action.portion,
            above.place,
        )
