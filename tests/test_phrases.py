"""The phrase language: what each construct finds, and what is said about a phrase that is wrong."""

import re
from typing import NamedTuple
from zlib import crc32

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from healthlint.document import Cues, read_document
from healthlint.matching import Index, PhraseSet
from healthlint.phrases import (
    Phrase,
    PhraseError,
    compile_cue,
    compile_phrase,
    parse_vocabulary,
)


def cost(anchor: str) -> float:
    """Long words are rarer than short ones."""
    return 10 / len(anchor)


VOCABULARIES = {"herbs": parse_vocabulary(["sage", "green tea", "mint*"], cost)}


def found(pattern: str, text: str) -> list[str]:
    """What a phrase finds in a plain text."""
    phrases = PhraseSet(compile_phrase(pattern, VOCABULARIES, cost))
    document = read_document(text, "article.txt", Cues({}))
    matches = Index([phrases]).scan(document).matches(phrases)
    return [document.text[match.start : match.end] for match in matches]


def only(pattern: str) -> Phrase:
    (phrase,) = compile_phrase(pattern, VOCABULARIES, cost)
    return phrase


# Constructs


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        # words
        ("studies show", "Many studies show it.", ["studies show"]),
        ("studies show", "Studies  Show and studies-show", ["Studies  Show", "studies-show"]),
        ("studies show", "studies have shown; studies showed", []),
        ("cure", "cured, procure, cure.", ["cure"]),
        ("cure", "It's a “cure”!", ["cure"]),
        ("Don’t", "Don't or DON’T", ["Don't", "DON’T"]),
        ("side-effect", "A side effect. A side-effect.", ["side effect", "side-effect"]),
        # endings
        ("stud(y|ies)", "study studies studied", ["study", "studies"]),
        ("colo[u]r", "color colour", ["color", "colour"]),
        ("[un]safe", "safe unsafe", ["safe", "unsafe"]),
        ("cure*", "cure cures curedly cur", ["cure", "cures", "curedly"]),
        ("anti* cream", "antibacterial cream", ["antibacterial cream"]),
        # groups
        (
            "(safe|harmless) for all",
            "Safe for all. Harmless for all.",
            ["Safe for all", "Harmless for all"],
        ),
        ("(very safe|harmless)", "very safe and harmless", ["very safe", "harmless"]),
        ("((all|most) people|everyone)", "all people, everyone", ["all people", "everyone"]),
        ("sage|mint", "sage and mint", ["sage", "mint"]),
        ("sage|sage tea", "sage tea", ["sage tea"]),
        # optional words
        ("[very] safe", "very safe", ["very safe"]),
        ("is [very] safe", "It is safe. It is very safe.", ["is safe", "is very safe"]),
        ("safe [for|to] [all] use", "safe for all use", ["safe for all use"]),
        ("safe use [now]", "safe use now", ["safe use now"]),
        ("is [*] safe", "is totally safe", ["is totally safe"]),
        # gaps
        ("studies ... show", "studies show", ["studies show"]),
        ("studies ... show", "studies of many herbs show", ["studies of many herbs show"]),
        ("studies ... show", "studies of a great many show", []),
        (
            "studies ...5 show",
            "studies of a great many herbs show",
            ["studies of a great many herbs show"],
        ),
        ("studies ... show", 'studies (of "tea") show', ['studies (of "tea") show']),
        ("studies ... show", "studies of tea; results show", []),
        # vocabularies
        ("{herbs} helps", "Green tea helps", ["Green tea helps"]),
        ("{herbs}", "sage and mints", ["sage", "mints"]),
        ("{herbs}:", "Sage: grey. Green tea: green.", ["Sage:", "Green tea:"]),
        ("[fresh] {herbs} helps", "fresh sage helps", ["fresh sage helps"]),
        # numbers
        ("# percent", "about 1,200.5 percent", ["1,200.5 percent"]),
        ("# percent", "some percent", []),
        ("#mg", "take 2.5mg now", ["2.5mg"]),
        ("vitamin b#", "vitamin b12", ["vitamin b12"]),
        # edges of the sentence
        ("^avoid tea", "Avoid tea. You avoid tea.", ["Avoid tea"]),
        ("^ avoid tea", "Avoid tea.", ["Avoid tea"]),
        ("^[so] avoid tea", "Avoid tea. So avoid tea.", ["Avoid tea", "So avoid tea"]),
        ("^(please|just) avoid", "Just avoid it. I just avoid it.", ["Just avoid"]),
        ("it works$", "It works. Yes it works!", ["It works.", "it works!"]),
        ("it works [now] $", "It works now. It works for now and then.", ["It works now."]),
        # signs
        (r"\[insert", "see[insert name] here", ["[insert"]),
        (r"\[insert", "see [inserted]", []),
        ("100% safe", "1100% safe", []),
        ("don't", "I don’t, he don'ts", ["don’t"]),
        ("cure", "The cure's price, the cures' price", ["cure"]),
        (r"end\)", "(the end) of it", ["end)"]),
        (r"a \{name\}", "Dear a {name}, hello", ["a {name}"]),
        (r"5 \* daily", "Take 5 * daily", ["5 * daily"]),
        (", however", "It helps, however little", [", however"]),
        ("as an ai,", "As an AI, I see", ["As an AI,"]),
        ("100% safe", "It is 100% safe.", ["100% safe"]),
    ],
)
def test_constructs(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_a_phrase_never_crosses_a_sentence() -> None:
    assert found("studies show", "These are studies. Show me.") == []
    assert found("studies ... show", "These are studies. Show me.") == []


def test_a_cue_is_bounded_like_a_phrase() -> None:
    cue = re.compile(compile_cue("(no|not)", {}))
    assert cue.search("it is not") is not None
    assert cue.search("a knot") is None


def test_a_cue_needs_no_rare_word() -> None:
    assert re.search(compile_cue("# *", {}), "in 3 days") is not None


# Errors


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "a phrase is empty; remove it or write the words to look for"),
        ("  ", "a phrase is empty; remove it or write the words to look for"),
        ("-", "'-' has an empty alternative; use [ ] for optional words"),
        ("(safe|)", "'(safe|)' has an empty alternative; use [ ] for optional words"),
        ("()", "'()' has an empty alternative; use [ ] for optional words"),
        ("(safe", "'(safe' misses a ')'"),
        ("[safe", "'[safe' misses a ']'"),
        ("{herbs", "'{herbs' misses a '}'"),
        ("safe)", "'safe)' has a ')' without its partner"),
        ("safe]", "'safe]' has a ']' without its partner"),
        ("safe}", "'safe}' has a '}' without its partner"),
        ("safe\\", "'safe\\' has a '\\' without its partner"),
        ("{trees} grow", "'{trees} grow': there is no vocabulary named 'trees'"),
        ("studies...show", "'studies...show': put spaces around '...'"),
        ("... show", "'... show': '...' stands between two words"),
        ("studies ...", "'studies ...': '...' stands between two words"),
        ("[very] ... safe", "'[very] ... safe': '...' stands between two words"),
        ("a ...0 b", "'a ...0 b': a gap may hold 1 to 12 words"),
        ("a ...13 b", "'a ...13 b': a gap may hold 1 to 12 words"),
        ("[very]", "'[very]' can match nothing; give it at least one word that must occur"),
        ("[very] [safe]", "'[very] [safe]' can match nothing; give it a word that must occur"),
        (
            "(safe|[very])",
            "'(safe|[very])' can match nothing; give it at least one word that must occur",
        ),
        ("*", "'*' can match nothing; give it at least one word that must occur"),
    ],
)
def test_what_is_said_about_a_wrong_phrase(pattern: str, message: str) -> None:
    with pytest.raises(PhraseError) as caught:
        compile_phrase(pattern, VOCABULARIES, cost)
    assert str(caught.value) == message


@pytest.mark.parametrize("pattern", ["*cide", "^", "$", "(safe|*ly)", r"\*"])
def test_a_phrase_without_a_word_to_look_for_is_refused(pattern: str) -> None:
    with pytest.raises(PhraseError, match="has no word that must occur"):
        compile_phrase(pattern, VOCABULARIES, cost)


@pytest.mark.parametrize("pattern", ["", "[very]", "(safe", "{trees}", "a...b"])
def test_a_wrong_cue_is_refused(pattern: str) -> None:
    with pytest.raises(PhraseError):
        compile_cue(pattern, VOCABULARIES)


def test_a_vocabulary_cannot_name_another_one() -> None:
    with pytest.raises(PhraseError, match="no vocabulary named 'herbs'"):
        parse_vocabulary(["{herbs} tea"], cost)


# Anchors


@pytest.mark.parametrize(
    ("pattern", "anchors", "leads"),
    [
        ("studies show", ("studies",), True),
        ("they demonstrate", ("demonstrate",), False),
        ("stud(y|ies)", ("studies", "study"), True),
        ("[un]safe", ("safe", "unsafe"), True),
        ("cure*", ("cure*",), True),
        ("#mg", ("*mg",), False),
        ("[very] harmless", ("harmless",), False),
        ("^avoid it", ("avoid",), True),
        ("b#", ("b*",), True),
        ("(by courtesy of|from):", ("courtesy", "from"), False),
        ("(by courtesy|from)s", ("courtesy*", "from*"), False),
    ],
)
def test_the_rarest_word_that_must_occur_is_the_anchor(
    pattern: str, anchors: tuple[str, ...], leads: bool
) -> None:
    phrase = only(pattern)
    assert (phrase.anchors, phrase.leads) == (anchors, leads)


def test_the_other_words_are_tested_before_the_expression() -> None:
    assert only("big (red|green) demonstration [today]").also == (("big",), ("green", "red"))


def test_alternatives_at_the_top_have_anchors_each() -> None:
    first, second = compile_phrase("green tea|(old sage)", {}, cost)
    assert (first.anchors, second.anchors) == (("green",), ("sage",))


def test_a_common_word_is_no_anchor_if_there_is_a_rarer_one() -> None:
    rare_is_short = {"everyone": 100.0}
    (phrase,) = compile_phrase("everyone naps", {}, lambda anchor: rare_is_short.get(anchor, 1.0))
    assert phrase.anchors == ("naps",)


# Nothing is lost by looking for anchors first


class Sample(NamedTuple):
    """A piece of a phrase and a text that it matches."""

    pattern: str
    text: str


LETTERS = "ab1'é"
WORDS = st.sampled_from("a ab aba b'a bab cure cures 1a é éa safe the".split())
LITERAL = st.builds(lambda word: Sample(word, word), WORDS)
FILLING = st.lists(st.sampled_from('a ab cure safe x 7 (x "b"'.split()), max_size=4)


def _group(samples: list[Sample], chosen: int) -> Sample:
    pattern = "(" + "|".join(sample.pattern for sample in samples) + ")"
    return Sample(pattern, samples[chosen % len(samples)].text)


def _spell(word: str, endings: list[str], chosen: int) -> Sample:
    return Sample(f"{word}({'|'.join(endings)})", word + endings[chosen % len(endings)])


TERM = st.deferred(
    lambda: st.one_of(
        LITERAL,
        LITERAL,
        st.builds(_group, st.lists(SEQUENCE, min_size=1, max_size=3), st.integers(0, 2)),
        st.builds(_spell, WORDS, st.lists(WORDS, min_size=1, max_size=3), st.integers(0, 2)),
        st.builds(
            lambda term, word: Sample(f"({term.pattern}){word}", term.text + word), SEQUENCE, WORDS
        ),
        st.builds(
            lambda word, rest: Sample(f"{word}*", word + rest), WORDS, st.sampled_from(["", "b"])
        ),
        st.builds(lambda n: Sample("#", n), st.sampled_from(["7", "1,200", "2.5"])),
        st.builds(
            lambda n, word: Sample(f"#{word}", n + word), st.sampled_from(["7", "10"]), WORDS
        ),
        st.builds(
            lambda start, word, used: Sample(f"[{start}]{word}", start * used + word),
            WORDS,
            WORDS,
            st.booleans(),
        ),
    )
)


def _sequence(terms: list[tuple[Sample, str, list[str]]]) -> Sample:
    """Terms joined by nothing special, an optional word (used or not) or a gap."""
    pattern = text = ""
    for term, joint, words in terms:
        if not pattern:
            pattern, text = term
            continue
        if joint == "gap":
            pattern += f" ...4 {term.pattern}"
            text += " " + " ".join([*words, term.text])
        elif joint == "optional":
            pattern += f" [maybe] {term.pattern}"
            text += (" maybe " if words else " ") + term.text
        else:
            pattern += f" {term.pattern}"
            text += joint + term.text
    return Sample(pattern, text)


SEQUENCE: st.SearchStrategy[Sample] = st.builds(
    _sequence,
    st.lists(
        st.tuples(TERM, st.sampled_from([" ", " ", "-", "  ", "gap", "optional"]), FILLING),
        min_size=1,
        max_size=3,
    ),
)


@settings(max_examples=400, deadline=None)
@given(
    sample=st.lists(SEQUENCE, min_size=1, max_size=2),
    before=st.sampled_from(["", "a ", "so ", "cure, ", "(", "ab "]),
    after=st.sampled_from(["", ".", " a", ", cure", ")", " ab cure"]),
    edges=st.sampled_from(["", "^", "$"]),
    price=st.integers(1, 50),
)
def test_anchors_never_lose_a_match(
    sample: list[Sample], before: str, after: str, edges: str, price: int
) -> None:
    pattern = "|".join(each.pattern for each in sample)
    text = sample[-1].text
    if edges == "^" and len(sample) == 1:
        pattern, before = f"^{pattern}", ""
    if edges == "$" and len(sample) == 1:
        pattern, after = f"{pattern}$", "."
    try:
        compiled = compile_phrase(
            pattern, {}, lambda anchor: crc32(f"{price}{anchor}".encode()) % 97 + 1
        )
    except PhraseError as error:
        refused = str(error)
        compiled = []
    if not compiled:
        assert "no word that must occur" in refused or "can match nothing" in refused
        assume(False)
    phrases = PhraseSet(compiled)
    document = read_document(before + text + after, "article.txt", Cues({}))
    starts = {match.start for match in Index([phrases]).scan(document).matches(phrases)}
    matched = False
    for number, sentence in enumerate(document.sentences):
        for phrase in compiled:
            bare = re.search(phrase.expression, document.folded_sentence(number))
            if bare:
                matched = True
                assert sentence.start + bare.start() in starts
    assert (
        matched or len(document.sentences) != 1 or len(document.text) < len(before + text + after)
    )
