"""How fast healthlint is: beside codespell and proselint, and above the least it has to do.

    python benchmarks/speed.py [--folder DIR] [--files 1000] [--runs 3] [--json OUT] [--one-core]
                               [--phrases 2000] [--long]

README.md beside this file says what is measured and how. Apart from what it measures, this script
needs the standard library only. Sizes are in bytes, MB is 1,000,000 bytes, times are seconds.
"""

import argparse
import json
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SEED = 20240229
MB = 1_000_000
SIZES = (1000, 9500, 2500)
"""Least, greatest and most frequent size of a generated article, before its conclusion."""

LONG_BYTES = 5 * MB
LONG_PARTS = 100
START_UP_RUNS = 15
SUFFIXES = (".md", ".txt", ".html")

# --- The generated articles -----------------------------------------------------------------------

# A name and what it can stand for, alternatives between bars; {name} is replaced in turn.
GRAMMAR = """
ailment: migraine | hay fever | eczema | back pain | heartburn | asthma | acne | gout | tinnitus |
  insomnia | psoriasis | arthritis | high blood pressure | type 2 diabetes | anxiety |
  bronchitis | constipation | sinusitis | vertigo | rosacea | knee pain | a stiff neck |
  shingles | anaemia | tennis elbow | sciatica | indigestion | bloating | athlete's foot |
  a sprained ankle | low mood | sleep apnoea | osteoporosis | sunburn | tonsillitis | dandruff |
  thrush | pneumonia | a cold
remedy: ginger tea | magnesium | a warm compress | peppermint oil | an oat bath | zinc |
  chamomile | saline spray | a heel insert | honey | vitamin D | fish oil | a low-salt diet |
  yoga | massage | a weighted blanket | turmeric | aloe vera | a light box | tea tree oil |
  psyllium | acupuncture | breathing practice | a knee brace | swimming | melatonin |
  a probiotic | lavender oil | kefir | a food diary | a night splint | physiotherapy |
  a barrier cream | ice | sage | a cold gel pack
medicine: ibuprofen | paracetamol | an antihistamine | a statin | an antacid | a nasal steroid |
  amoxicillin | metformin | a beta blocker | warfarin | an inhaler | a water tablet | codeine |
  hydrocortisone cream | an antidepressant | aspirin | an eye drop | a blood thinner
part: shoulder | ankle | stomach | throat | lower back | scalp | jaw | knee | wrist | chest |
  bowel | forehead | inner ear | elbow | bladder | hip | calf | liver | eyelid | spine | heel |
  gum | nose
symptom: itching | a dull ache | a dry mouth | tingling | swelling | a rash | stiffness | nausea |
  a racing heart | blurred vision | tiredness | poor sleep | a sore throat | wheezing | a fever |
  a burning feeling | dizziness | hoarseness | loss of appetite | night sweats | a blocked nose
people: people | older adults | young children | office workers | new parents | runners |
  teenagers | women after the menopause | men over fifty | shift workers | gardeners | swimmers |
  smokers | people who live alone | those with a family history | students | drivers | cooks |
  carers | people with fair skin | pregnant women | frequent flyers | musicians |
  people who sit all day
food: lentils | oily fish | oranges | plain yoghurt | leafy greens | walnuts | brown rice |
  berries | oats | beans | sweet potatoes | eggs | tomatoes | mushrooms | cheese | rye bread |
  carrots | pumpkin seeds | soft drinks | salted crisps | fried onions | dark chocolate |
  red meat | broccoli
job: nurse | pharmacist | family doctor | physiotherapist | dentist | midwife | dietitian |
  optician
place: at home | at work | in bed | on the bus | in the garden | at school | in a clinic |
  outdoors | at the pharmacy | in a warm room | in the shower | on a long journey |
  at the kitchen table
season: in winter | in early spring | on hot days | during the holidays | after a wet summer |
  when pollen counts are high | in dry air | at the change of the clocks | around exam time
time: within a week | after two or three days | by the end of the month | overnight |
  in a few hours | over several weeks | after the second visit | before breakfast |
  late in the evening | by noon | from the first day | in about ten minutes | every other day |
  twice a day | once in a while
few: two | three | four | five | six | eight | ten | twelve
number: {few} | 15 | 20 | 24 | 30 | 45 | 60 | 90
unit: minutes | hours | days | weeks | repetitions | steps | glasses | spoonfuls
adverb: slowly | usually | often | sometimes | mostly | rarely | as a rule | now and then |
  again
adjective: small | common | harmless | short | mild | simple | useful | awkward | quiet |
  ordinary | puzzling | familiar | minor | gradual | sudden | stubborn | brief | annoying |
  regular | plain
body_verb: tightens | swells | dries out | lets go | warms up | turns red | heals | wakes up |
  aches | recovers | stiffens | becomes sensitive | takes the strain | works harder | slows down
habit: walk to the shops | keep a notebook by the bed | drink from a large mug | skip breakfast |
  stretch before a run | share a bathroom | sleep on one side | wear tight shoes |
  work at a screen | eat late | cycle to work | carry a heavy bag | read the label |
  rest the {part} | climb the stairs
cause: dust | cold air | stress | a long drive | hard water | too little sleep | a virus |
  perfume | loud music | a tight collar | poor light | old shoes | a change of routine | wool |
  strong coffee
measure: a diary | a spoon | a timer | a soft brush | a second pillow | a tall glass |
  a thermometer | a clean towel | loose clothes | a list of questions | a warm scarf |
  an ordinary kitchen scale
feeling: relieved | tired | unsure | calm | worried | sore | well enough | ashamed | rested |
  fed up
slug: {part_slug}-{few}-{season_slug}
part_slug: knees | skin | sleep | lungs | heart | teeth | feet | hair | eyes | mood | diet |
  joints
season_slug: winter | spring | guide | facts | leaflet | checklist | basics | exercises | safety

lead: {none} | {none} | {none} | {none} | {none} | In most homes, | As a rule, | At first, |
  For {people}, | {season}, | Over the years, | With {ailment}, | On a bad day, | When in doubt, |
  Apart from that, | In the same way, | Even so, | By contrast, | Most of the time, | Later on, |
  If {symptom} is new, | As long as the {part} hurts, | Once {symptom} has gone, |
  Before {medicine} is considered, | Because {cause} is hard to avoid,
none:
tail: {none} | {none} | {none} | {none} | {none} | , most of all {season} | , even {place} |
  , and {cause} plays a part | , which can be {adjective} | , {time} or later |
  , but not {place} | (see [the {part} page](https://example.org/{slug})) |
  , {adverb} with {symptom} | , and so does {cause} | ; a {job} can show you how |
  , as with {ailment} | , whatever the weather | , for {number} {unit} at most |
  - and **{symptom}** is one sign of it | , and that is {adjective} |
  , as [another page](https://example.org/{slug}) explains
clause: {people} who {habit} {adverb} notice {symptom} {time} |
  the {part} {body_verb} when {cause} is about |
  {symptom} {adverb} begins in the {part} and moves to the {part} |
  {ailment} is a {adjective} reason for {symptom} | keep {measure} near you {place} |
  write down when {symptom} starts and what you did that day |
  {food} and {food} belong on the plate {season} |
  a portion of {food} fills {people} up for {number} {unit} |
  hold the stretch for {number} {unit} and breathe out {adverb} |
  tell the {job} about {symptom} and about every tablet you take |
  many of us {habit} without thinking of the {part} |
  the skin over the {part} {body_verb} {time} |
  with {ailment}, the {part} {body_verb} and sleep is broken |
  a visit to the {job} takes about {number} minutes | {people} {adverb} feel {feeling} {time} |
  doses are given in *{few}* steps, with {number} {unit} between them |
  {cause} and {cause} are two {adjective} triggers | a {adjective} start is better than none |
  nobody has to {habit} to get through {ailment} |
  it helps to have {measure} and {measure} ready {place} |
  the first signs are {symptom} and {symptom} |
  children point to the {part} when they mean the {part} |
  {symptom} that lasts for more than {number} days needs a look from a {job} |
  this is {adverb} put down to {cause} | some {people} keep {food} in the cupboard for such days |
  rest the {part} {place} and raise it on a cushion |
  swap {food} for {food} and see how you feel {time} |
  the room should be cool, dark and free of {cause} |
  fill in the form {place} and bring it to the {job} |
  nerves from the {part} run down to the {part} |
  a letter from the {job} is enough for the school |
  there are {few} things to check before you {habit} |
  {people} and {people} get {ailment} about as often |
  pain in the {part} is {adverb} felt in the {part} as well |
  warm water loosens the {part} {time} |
  in a flat, {cause} is {adjective} and {adverb} overlooked |
  ask a friend to help {place} if the {part} is stiff |
  {remedy} is sold in pharmacies and costs little |
  {medicine} is taken with water and never with {food} |
  the {job} looks at the {part}, asks about {cause} and may take a sample |
  a cushion under the {part} takes the weight off the {part} |
  the leaflet in the box names {symptom} as one of {few} things to watch for |
  new shoes should be bought {time}, when feet are at their widest |
  the blood supply of the {part} falls with age and with {cause} |
  {food} can be frozen in small portions and warmed up {place} |
  a walk of {number} minutes wakes {people} up better than {food} does |
  the word for it in the letter may be longer than the thing itself |
  muscles around the {part} hold it steady while you {habit} |
  {people} may wait {number} days for a place in the class |
  count slowly to {few}, let the {part} sink and start over |
  a thin layer of ointment on the {part} is plenty |
  the {job} will want to know when {symptom} came first and what it was like |
  windows that are shut all day keep {cause} inside |
  in families with {ailment}, brothers and sisters are told to look out for {symptom} |
  an old remedy is not a bad one for that reason, and not a good one either |
  {measure} costs less than a taxi and lasts for {few} years |
  the {part} has few nerves, so that {symptom} is hard to place |
  most of the water in the body leaves it through the kidneys and the skin |
  tell the school about {ailment}, and leave {medicine} with the office |
  a second opinion from another {job} is nothing to be {feeling} about |
  some of the cells in the {part} are replaced every {number} days |
  {people} with {ailment} and {symptom} share a waiting list with {people} |
  drink when you are thirsty and a little more when you {habit} |
  scales, tapes and apps measure one thing each, and {feeling} is none of them |
  the pain is {adjective} while you sit and {adjective} once you stand |
  {medicine} and {food} are {few} hours apart on the plan below |
  the test shows how well the {part} works, not how {feeling} you are |
  a good mattress is one on which you wake up {feeling} |
  {symptom} and {symptom} come and go without a pattern |
  the doors of the surgery open at {few} and the phone is busy until noon |
  the nail, the hair and the skin of the {part} grow at different speeds |
  keep the {part} dry, change the dressing {time} and wash your hands first |
  grandparents remember {ailment} under other names |
  in the pool, the water carries the {part} and the weight is gone |
  {cause} is not to blame for everything that happens {season} |
  the {job} draws a line around the red patch on the {part} and looks again {time} |
  more than {few} cups of coffee keep {people} awake |
  the plan has room for {food}, for birthdays and for days on which you {habit} |
  a dose that is forgotten is left out and not doubled
plain: {lead} {clause} {tail}. | {lead} {clause} {tail}. | {lead} {clause} {tail}. | {clause}. |
  {lead} {clause}. | {clause} {tail}. | {lead} {clause} {tail}. | {clause} {tail}. |
  {lead} {clause}, and {clause}. | {lead} {clause}; {clause}. | {clause}, but {clause} {tail}.
question: What if {symptom} comes back {time}? | Do {people} need {measure}? |
  How long does {ailment} last {season}? | Is {remedy} worth a try {place}?
advice: Ask your {job} before you combine {remedy} with {medicine}. |
  Call your {job} if {symptom} gets worse {time}. |
  Do not stop {medicine} without asking the {job} who prescribed it. |
  Side effects of {medicine} include {symptom} and {symptom}.

near: No studies have tested {remedy} on the {part}. | More research is needed on {ailment}. |
  Research suggests that {remedy} eases {symptom} {source}. |
  Studies have not shown that {remedy} prevents {ailment}. |
  A trial in {number} adults compared {remedy} with {medicine} {source}. |
  Trials of {remedy} for {ailment} are small and short. |
  {remedy} may help with {symptom}, but it does not cure {ailment}. |
  There is no cure for {ailment}, and {remedy} is no miracle. |
  No treatment works for everyone, and {remedy} is no exception. |
  Do experts recommend {remedy} for {ailment}? |
  {remedy} is safe for most adults at the usual dose. | Natural does not mean safe. |
  Is {remedy} a proven treatment for {symptom}? |
  Your {job} may recommend {remedy} or {medicine}. |
  It is not known whether {remedy} is safe and effective for {people}. |
  Beware of sellers who promise a miracle cure for {ailment}. |
  "It worked like magic on my {part}," one reader wrote. |
  The effect of {remedy} on {symptom} may not be permanent. |
  About 20% of {people} have {symptom} at some time {source}. |
  {people} often report {symptom}, which proves little. |
  Doctors treat {ailment} with {medicine} or, if that fails, with {medicine}. |
  Research on {remedy} is under way in {few} hospitals. |
  The evidence for {remedy} is weak {source}. |
  Stories from users cannot show that {remedy} works. |
  Book an appointment with your {job} if {symptom} returns. |
  A review of {few} trials found a small gain in sleep {source}. |
  The benefits of {remedy} and its risks have to be weighed against each other. |
  Most treatments reduce {symptom} and none of them prevents every attack. |
  Experts disagree on how much {remedy} is enough. |
  Nothing can guarantee that {ailment} stays away. |
  The best results are seen in {people} who keep going {source}.
fault: Several studies have shown that {remedy} relieves {symptom} {time}. |
  Research suggests that {people} who {habit} recover sooner from {ailment}. |
  Many experts recommend {remedy} for {ailment}. |
  A recent study found that {remedy} improves {symptom} in {people}. |
  According to nutrition experts, {food} and {food} protect the {part}. |
  {remedy} is completely safe, even for {people}. |
  {remedy} has no side effects and can be used {place}. |
  In as little as {number} days, {remedy} will permanently cure {ailment}. |
  Our {job} has worked miracles with {remedy} {season}. |
  Results are guaranteed when {remedy} is used {time}. |
  {remedy} works for everyone, from {people} to {people}. |
  About {number} million people suffer from {symptom} every year. |
  Up to 70% of {people} have {symptom} {season}. |
  Scientists have discovered that {cause} is a main cause of {ailment}. |
  {remedy} is a clinically proven way to stop {symptom}. |
  You should stop taking {medicine} before you try {remedy}. |
  Thousands of {people} swear by {remedy}. | {remedy} is nature's miracle for the {part}. |
  Because it is natural, {remedy} is gentle and safe for the {part}. |
  It is widely accepted that {remedy} cleans the {part}. |
  Evidence shows that {food} and {remedy} together reduce {symptom} by 40 percent. |
  Say goodbye to {ailment} with {remedy} {time}.

title: {ailment} {season} | {remedy} for {ailment} | Living with {ailment} |
  {ailment} and {food} | What {people} should know about {ailment} | A guide to {remedy} |
  {ailment} {place} | {remedy}, {food} and {ailment}
heading: What causes {symptom} | {symptom} {season} | How {remedy} is used {place} |
  {remedy} and {medicine} | Living with {ailment} {place} | Before you try {remedy} |
  {ailment} in {people} | {food} and {food} | Looking after the {part} {season} |
  {symptom} in the {part} | When to see a {job} about {symptom} | {cause} and {ailment} |
  {measure} for {people} | {remedy} {time} | {ailment} {season} | {people} and {cause}
evidence_heading: What the research says about {remedy} | Scientific evidence for {remedy}
promotion: Book your free consultation with our team today. | Order your supply now. |
  Visit our online shop for more ideas on {remedy}.
first: Ada | Bram | Chidi | Dora | Emeka | Fay | Goran | Hanne | Ines | Jonas | Kemi | Lars |
  Mina | Nils | Olga | Pavel | Rosa | Sven | Tariq | Ulla | Vera | Wanda | Yusuf | Zoe
surname: Abara | Bellweather | Castell | Dunmore | Ekholm | Farrow | Gantz | Hollis | Ibsen |
  Jarrow | Kettler | Lindqvist | Marchetti | Nwosu | Okoro | Pettersen | Quist | Rautio |
  Santoro | Tvedt | Ueda | Voss | Wexford | Yilmaz | Zeman
journal: Northern Journal of Nursing | Annals of Everyday Medicine | Clinical Letters |
  Sleep Notes | Archives of Family Care | Skin and Joint Review | European Papers on Nutrition
study: {remedy} for {ailment} in {people}: a randomised trial. *{journal}*. |
  {symptom} and {cause}: a survey. *{journal}*. | {food}, {cause} and the {part}. *{journal}*. |
  {ailment} in {people}: a review of {few} trials. *{journal}*.
doi: https://example.org/{part_slug}/{number}.{few}
item: {clause}. | {clause}. | **{food}**: {number} {unit} {time} |
  {remedy}, {number} {unit} {time}
amount: {number} {unit}
"""

SHARES = ((0.11, "fault"), (0.1, "near"), (0.03, "question"), (0.03, "advice"))
"""Of the sentences, those that an editor would mark, those that hold words that rules look for and
are sound, questions and advice. The others are plain."""

Words = Mapping[str, Sequence[str]]


def read_grammar(text: str) -> dict[str, tuple[str, ...]]:
    """Names to alternatives, from lines ``name: one | two``; indented lines carry on."""
    words: dict[str, tuple[str, ...]] = {}
    for line in re.sub(r"\n +", " ", text).strip().splitlines():
        name, _, alternatives = line.partition(":")
        words[name] = tuple(each.strip() for each in alternatives.split(" | "))
    return words


WORDS = read_grammar(GRAMMAR)


@cache
def _parts(template: str) -> tuple[str, ...]:
    """Text and names in turn; names stand at odd places."""
    return tuple(re.split(r"\{(\w+)\}", template))


class Writer:
    """Writes sentences. All alternatives of a name have their turn before one comes again."""

    def __init__(self, rng: random.Random, references: int) -> None:
        self.rng = rng
        self.references = references
        self.new_topic()

    def new_topic(self) -> None:
        """Keep to some other ailments and remedies from here on, as an article does."""
        self.words: Words = WORDS
        self.decks: dict[str, list[str]] = {}
        marks = [f"[{number}]" for number in range(1, self.references + 1)]
        links = [self.fill("([{journal}](https://example.org/{slug}))") for _ in range(5)]
        chosen = {"ailment": 5, "remedy": 5, "symptom": 12, "part": 12, "medicine": 8, "cause": 10}
        some = {name: self.rng.sample(WORDS[name], count) for name, count in chosen.items()}
        self.words = {**WORDS, **some, "source": marks or links}
        self.decks.clear()

    def fill(self, template: str) -> str:
        """The template with all names replaced."""
        parts = list(_parts(template))
        for at in range(1, len(parts), 2):
            parts[at] = self.fill(self._next(parts[at]))
        return "".join(parts)

    def _next(self, name: str) -> str:
        deck = self.decks.get(name)
        if not deck:
            deck = self.decks[name] = list(self.words[name])
            self.rng.shuffle(deck)
        return deck.pop()

    def say(self, name: str) -> str:
        """One alternative of the name, as it stands in a text."""
        text = re.sub(r" ([,;.])", r"\1", " ".join(self.fill(self._next(name)).split()))
        return text[:1].upper() + text[1:]

    def sentence(self) -> str:
        """A sentence of one sort or another."""
        chance = self.rng.random()
        for share, name in SHARES:
            chance -= share
            if chance < 0:
                return self.say(name)
        return self.say("plain")

    def paragraph(self) -> str:
        """Two to six sentences."""
        return " ".join(self.sentence() for _ in range(self.rng.randint(2, 6)))

    def list(self) -> str:
        """Three to six list items."""
        mark = self.rng.choice(("- ", "- ", "1. "))
        return "\n".join(mark + self.say("item") for _ in range(self.rng.randint(3, 6)))

    def table(self) -> str:
        """A table of three columns."""
        rows = ["| What | Who | How long |", "| --- | --- | ---: |"]
        for _ in range(self.rng.randint(3, 6)):
            rows += [f"| {self.say('remedy')} | {self.say('people')} | {self.say('amount')} |"]
        return "\n".join(rows)

    def reference_list(self) -> str:
        """A numbered entry for each reference."""
        entries = []
        for number in range(1, self.references + 1):
            names = ", ".join(self.fill("{surname} {first}")[:-2] for _ in range(3))
            issue = f"{self.rng.randint(1998, 2024)};{self.rng.randint(1, 80)}"
            entries.append(f"{number}. {names}. {self.say('study')} {issue}. {self.fill('{doi}')}")
        return "\n".join(entries)


def article(rng: random.Random, size: int) -> Iterator[str]:
    """A Markdown article of at least ``size`` bytes, in blocks that end with an empty line.

    It has front matter, headings, paragraphs, lists, a table and links, in three of five cases a
    numbered reference list, and begins a new topic from time to time if it is long.
    """
    curly, wrapped = rng.random() < 0.33, rng.random() < 0.2
    writer = Writer(rng, rng.randint(4, 12) if rng.random() < 0.6 else 0)
    title = writer.say("title")
    date = f"{rng.randint(2016, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    author = writer.fill("{first} {surname}")
    yield f'---\ntitle: "{title}"\nauthor: {author}\ndate: {date}\n---\n\n'

    def block(text: str, prose: bool = False) -> str:
        if wrapped and prose:
            text = textwrap.fill(text, 88, break_long_words=False, break_on_hyphens=False)
        if curly:
            text = re.sub(r'"([^"]*)"', "“\\1”", text).replace("'", "’").replace(" - ", " – ")
        return text + "\n\n"

    headings: set[str] = set()
    blocks = [block(f"# {title}"), block(writer.paragraph(), True)]
    written = 0
    while True:
        yield from blocks
        written += sum(len(text.encode()) for text in blocks)
        if written >= size:
            break
        section = len(headings) + 1
        if section % 8 == 0:
            writer.new_topic()
        heading = _new_heading(writer, headings)
        blocks = [block(f"{'##' if section % 3 else '###'} {heading}")]
        blocks += [block(writer.paragraph(), True) for _ in range(rng.randint(1, 3))]
        if section % 4 == 2:
            blocks.append(block(writer.table()))
        elif rng.random() < 0.4:
            blocks.append(block(writer.list()))
    yield block("## Conclusion")
    yield block(writer.paragraph(), True)
    if rng.random() < 0.15:
        yield block(writer.say("promotion"))
    if writer.references:
        yield block("## References")
        yield block(writer.reference_list())


def _new_heading(writer: Writer, known: set[str]) -> str:
    """A heading that is not among the known ones, and is from now on."""
    heading = writer.say("evidence_heading" if writer.rng.random() < 0.02 else "heading")
    while heading in known:
        heading = writer.fill(f"{writer.say('heading')} {{time}}")
    known.add(heading)
    return heading


def make_corpus(folder: Path, files: int) -> None:
    """Write ``files`` generated articles of about 6 KB each, always the same, to a new folder."""
    folder.mkdir(parents=True)
    rng = random.Random(SEED)
    for number in range(1, files + 1):
        size = int(rng.triangular(*SIZES))
        _write_article(folder / f"article-{number:05}.md", rng, size)


def _write_article(path: Path, rng: random.Random, size: int) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(article(rng, size))


def copy_corpus(source: Path, folder: Path, files: int) -> None:
    """Copy ``files`` articles (.md, .txt, .html) from a folder and those below it to a new folder.

    Too many files: some are drawn, always the same. Too few: they are copied again under other
    names. Raises ValueError if there are none.
    """
    found = sorted(path for path in source.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    if not found:
        raise ValueError(f"{source} holds no .md, .txt or .html file")
    if len(found) > files:
        found = sorted(random.Random(SEED).sample(found, files))
    folder.mkdir(parents=True)
    for number in range(files):
        path = found[number % len(found)]
        shutil.copyfile(path, folder / f"{number + 1:05}-{path.name}")


def make_long(folder: Path) -> tuple[Path, Path]:
    """One article of 5 MB, and 100 of 50 KB: returns the folders ``one`` and ``many``."""
    one, many = folder / "one", folder / "many"
    for place, count in ((one, 1), (many, LONG_PARTS)):
        place.mkdir(parents=True)
        rng = random.Random(SEED)
        for number in range(1, count + 1):
            _write_article(place / f"article-{number:03}.md", rng, LONG_BYTES // count)
    return one, many


def make_phrases(count: int, runs: Sequence[str]) -> list[str]:
    """``count`` different phrases of two to four words, half of the words from ``runs``.

    A fifth of the phrases are runs as they stand, so that they match. The others mix words of the
    runs with invented ones of the same lengths, in any order; some of them have alternatives, a
    word that may be missing, or a gap.
    """
    rng = random.Random(SEED)
    known = sorted({word for run in runs for word in run.split()})
    phrases: dict[str, None] = {}
    while len(phrases) < count:
        if rng.random() < 0.2:
            phrases[rng.choice(runs)] = None
            continue
        size = rng.choice((2, 2, 3, 3, 4))
        words = [rng.choice(known) for _ in range(size)]
        words = [word if rng.random() < 0.375 else _invented(rng, len(word)) for word in words]
        shape = rng.random()
        if shape > 0.9:
            words.insert(1, "...")
        elif shape > 0.75:
            words.insert(1, f"[{rng.choice(known)}]")
        elif shape > 0.6:
            words[0] = f"({words[0]}|{_invented(rng, 6)}|{rng.choice(known)})"
        phrases[" ".join(words)] = None
    return list(phrases)


def _invented(rng: random.Random, length: int) -> str:
    """A word that can be spoken and that no article has."""
    syllables = (rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(length))
    return "".join(syllables)[: length - 1] + "x"


def corpus_runs(folder: Path) -> list[str]:
    """Runs of two to four words, of four letters and more each, in the first 200 files; sorted."""
    runs: set[str] = set()
    for path in sorted(folder.iterdir())[:200]:
        text = path.read_text("utf-8", "replace")
        runs.update(re.findall(r"\b[a-z]{4,}(?: [a-z]{4,}){1,3}\b", text))
    return sorted(runs)


def write_house_rules(folder: Path, phrases: Sequence[str]) -> Path:
    """A new folder with a configuration and one house rule that holds the phrases; the former."""
    rules = folder / "house-rules" / "house"
    rules.mkdir(parents=True)
    rule = [
        "summary: A phrase that the house does not use.",
        "severity: warning",
        "kind: phrase",
        "with:",
        "  phrases:",
        *(f'    - "{phrase}"' for phrase in phrases),
        """message: "'{match}' is not used here.\"""",
        "advice: Write it in other words.",
        "rationale: It was made up to measure how the number of phrases tells on the time.",
        "standards: []",
        "examples: {bad: [], good: [Wash your hands.]}",
    ]
    (rules / "phrases.yml").write_text("\n".join(rule) + "\n", encoding="utf-8")
    config = folder / "healthlint.toml"
    config.write_text('rules = ["house-rules"]\n', encoding="utf-8")
    return config


# --- Running and timing ---------------------------------------------------------------------------


class Sample(NamedTuple):
    """One run of one process: wall-clock and processor seconds, and peak memory in MB."""

    seconds: float
    processor: float
    peak: float


class Tool(NamedTuple):
    """What is timed: a command, and the exit statuses with which it has done its work.

    ``command`` is empty for what is not installed. ``pinned`` keeps it on one core; with
    ``first_run`` each run finds an empty cache folder.
    """

    name: str
    command: Sequence[str]
    statuses: Sequence[int] = (0,)
    pinned: bool = True
    first_run: bool = False


class Failed(RuntimeError):
    """A command that ended with a status it should not end with; says what it wrote."""


class Bench:
    """A scratch folder to run processes in, away from any configuration file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.core = max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
        self.output = folder / "output"
        self.errors = folder / "errors"
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_CONFIG_HOME": str(folder / "no-config"),
        }

    def run(self, tool: Tool) -> Sample:
        """Run a tool once, its output in ``output``. Raises Failed."""
        environment = self.environment
        if tool.first_run:
            shutil.rmtree(self.folder / "empty", ignore_errors=True)
            environment = {**environment, "XDG_CACHE_HOME": str(self.folder / "empty")}
        pin = None
        if tool.pinned and self.core is not None:
            pin = partial(os.sched_setaffinity, 0, {self.core})
        with self.output.open("wb") as output, self.errors.open("wb") as errors:
            started = time.perf_counter()
            process = subprocess.Popen(
                tool.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                cwd=self.folder,
                env=environment,
                preexec_fn=pin,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in tool.statuses:
            said = self.errors.read_text("utf-8", "replace").strip().splitlines()[-3:]
            raise Failed(f"{tool.name} ended with {process.returncode}: {' / '.join(said)}")
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MB
        return Sample(seconds, usage.ru_utime + usage.ru_stime, peak)

    def alternate(self, tools: Sequence[Tool], runs: int) -> dict[str, list[Sample]]:
        """Samples by name, the tools taken in turn so that a slow moment hits all of them."""
        samples: dict[str, list[Sample]] = {tool.name: [] for tool in tools}
        for _ in range(runs):
            for tool in tools:
                samples[tool.name].append(self.run(tool))
        return samples


def healthlint(*arguments: str) -> list[str]:
    """The command line of this checkout's healthlint."""
    return [sys.executable, "-m", "healthlint", "check", *arguments]


def lint_corpus(corpus: Path, *options: str, jobs: int = 1) -> list[str]:
    """The command that lints a corpus. It starts a process for each processor unless told how many
    to start, and that would be too many for the one core it is kept on."""
    report = ("--output-format", "concise", "--exit-zero", "--jobs", str(jobs))
    return healthlint(*(options or ("--isolated",)), *report, str(corpus))


def peer(name: str) -> list[str]:
    """The installed command of that name, of this Python first; empty if there is none."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    return [found] if found else []


def floor(corpus: Path) -> float:
    """Do the least that a linter of this kind has to do; returns the seconds without start-up.

    It reads each file, takes all of pyromark's events with their ranges and sentencex's boundaries,
    and lets the automata with the anchors of healthlint's default rules pass over the text.
    """
    from collections import deque

    from sentencex import get_sentence_boundaries

    from healthlint.document.markdown import _PARSER
    from healthlint.ruleset import choose, compile_rules, load_rules

    library = load_rules()
    # The very parser and automata that healthlint uses, so that the floor is its own.
    index = compile_rules(library, choose(library.rules)).index
    automata = [automaton for automaton in (index._words, index._signs) if automaton is not None]
    started = time.perf_counter()
    for entry in sorted(os.scandir(corpus), key=lambda entry: entry.name):
        with open(entry.path, "rb") as file:
            text = file.read().decode("utf-8", "replace")
        deque(_PARSER.events_with_range(text), 0)
        get_sentence_boundaries("en", text)
        for automaton in automata:
            automaton.find_matches_as_indexes(text.lower(), overlapping=True)
    return time.perf_counter() - started


# --- The measurements -----------------------------------------------------------------------------


class Target(NamedTuple):
    """A figure that should be at least, or at most, a limit."""

    name: str
    value: float
    at_least: bool
    limit: float

    @property
    def met(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def median(samples: Sequence[Sample]) -> float:
    """The median of the wall-clock seconds."""
    return statistics.median(sample.seconds for sample in samples)


def compare(bench: Bench, corpus: Path, runs: int, one_core: bool) -> dict[str, Any]:
    """healthlint, its peers and the floor on one corpus."""
    codespell, proselint = peer("codespell"), peer("proselint")
    place = str(corpus)
    tools = [
        Tool("healthlint", lint_corpus(corpus)),
        Tool("codespell", codespell and [*codespell, place], (0, 65)),
        Tool("proselint", proselint and [*proselint, "check", "-o", "json", place], (0, 1)),
        Tool("floor", [sys.executable, __file__, "--floor", place]),
        Tool("healthlint, first run", lint_corpus(corpus), first_run=True),
    ]
    if not one_core:
        tools.append(Tool("healthlint, all cores", lint_corpus(corpus, jobs=0), pinned=False))
    size, words, files = _size(corpus), _words(corpus), len(list(corpus.iterdir()))
    print(f"\nCorpus: {files:,} files, {size / MB:.2f} MB, {words:,} words. Runs: {runs}.\n")
    missing = [tool.name for tool in tools if not tool.command]
    samples = bench.alternate([tool for tool in tools if tool.command], runs)
    bench.run(tools[0])
    findings = _findings(bench.output)
    loops = []
    for _ in range(runs):
        bench.run(tools[3])
        loops.append(float(bench.output.read_text()))
    loop = statistics.median(loops)
    own = median(samples["healthlint"])
    print(f"{'':22} {'median s':>9} {'min':>7} {'max':>7} {'CPU s':>7} {'MB/s':>7}", end="")
    print(f" {'times':>7} {'peak MB':>8}")
    for name, taken in samples.items():
        _row(name, taken, size, own)
    for name in missing:
        print(f"{name:22} is not installed")
    print(f"\nTimes: how often the time of healthlint. The floor without start-up: {loop:.3f} s.")
    density = findings / max(1, words) * 1000
    print(f"healthlint: {findings:,} findings, {density:.1f} in 1,000 words.")
    ratios = {name: median(taken) / own for name, taken in samples.items()}
    targets = [
        Target("healthlint, MB/s", size / MB / own, True, 4),
        Target("healthlint / floor", 1 / ratios["floor"], False, 10),
    ]
    if "proselint" in ratios:
        targets.append(Target("proselint / healthlint", ratios["proselint"], True, 8))
    return {
        "corpus": {"files": files, "bytes": size, "words": words, "findings": findings},
        "samples": _plain(samples),
        "missing": missing,
        "floor_without_start_up": loop,
        "targets": _told(targets),
    }


def start_up(bench: Bench, article_file: Path) -> dict[str, Any]:
    """One file of 1 KB beside the import of click, and with no cache of checked rules."""
    command = healthlint(str(article_file))
    tools = [
        Tool("healthlint check", command, (0, 1)),
        Tool("import click", [sys.executable, "-c", "import click"]),
    ]
    samples = bench.alternate(tools, START_UP_RUNS)
    first = bench.alternate([Tool("first run", command, (0, 1), first_run=True)], 3)
    samples |= first
    print(f"\nStart-up: one file of {article_file.stat().st_size:,} bytes, {START_UP_RUNS} runs.\n")
    print(f"{'':22} {'median ms':>9} {'best ms':>8}")
    for name, taken in samples.items():
        print(f"{name:22} {median(taken) * 1000:9.1f} {_best(taken) * 1000:8.1f}")
    own, click = (samples[tool.name] for tool in tools)
    targets = [
        Target("start-up / import click, median", median(own) / median(click), False, 3),
        Target("start-up / import click, best", _best(own) / _best(click), False, 3),
    ]
    return {"samples": _plain(samples), "targets": _told(targets)}


def many_phrases(bench: Bench, corpus: Path, count: int, runs: int) -> dict[str, Any]:
    """The corpus with the packaged rules, and with a house rule of many phrases besides."""
    runs_of_words = corpus_runs(corpus)
    if not runs_of_words:
        raise Failed("the corpus has no words to make phrases of")
    config = write_house_rules(bench.folder / "house", make_phrases(count, runs_of_words))
    tools = [
        Tool("without", lint_corpus(corpus)),
        Tool("with", lint_corpus(corpus, "--config", str(config))),
    ]
    findings = []
    for tool in tools:
        bench.run(tool)
        findings.append(_findings(bench.output))
    samples = bench.alternate(tools, runs)
    size = _size(corpus)
    print(f"\nA house rule with {count:,} phrases, {findings[1] - findings[0]:,} more findings.\n")
    for name, taken in samples.items():
        _row(name, taken, size, median(samples["without"]))
    more = (median(samples["with"]) / median(samples["without"]) - 1) * 100
    targets = [Target(f"{count:,} phrases more, % of time", more, False, 30)]
    return {"phrases": count, "samples": _plain(samples), "targets": _told(targets)}


def long_article(bench: Bench, runs: int) -> dict[str, Any]:
    """One article of 5 MB against 100 of 50 KB, all default rules, seconds for one MB."""
    one, many = make_long(bench.folder / "long")
    places = {"one of 5 MB": one, "100 of 50 KB": many}
    samples = bench.alternate([Tool(name, lint_corpus(at)) for name, at in places.items()], runs)
    print("\nLong articles.\n")
    pace = []
    for name, taken in samples.items():
        size = _size(places[name])
        pace.append(median(taken) / size * MB)
        peak = max(sample.peak for sample in taken)
        print(f"{name:22} {size / MB:7.2f} MB {pace[-1]:8.3f} s/MB, peak {peak:.0f} MB")
    targets = [Target("one long article / many short", pace[0] / pace[1], False, 1.5)]
    return {"samples": _plain(samples), "seconds_per_mb": pace, "targets": _told(targets)}


def _size(corpus: Path) -> int:
    return sum(path.stat().st_size for path in corpus.iterdir())


def _words(corpus: Path) -> int:
    return sum(len(path.read_bytes().split()) for path in corpus.iterdir())


def _findings(report: Path) -> int:
    """How many lines of a concise report name a place."""
    with report.open(encoding="utf-8") as lines:
        return sum(re.match(r".+:\d+:\d+: ", line) is not None for line in lines)


def _best(samples: Sequence[Sample]) -> float:
    return min(sample.seconds for sample in samples)


def _row(name: str, samples: Sequence[Sample], size: int, own: float) -> None:
    middle = median(samples)
    most = max(sample.seconds for sample in samples)
    processor = statistics.median(sample.processor for sample in samples)
    peak = max(sample.peak for sample in samples)
    print(f"{name:22} {middle:9.3f} {_best(samples):7.3f} {most:7.3f} {processor:7.3f}", end="")
    print(f" {size / MB / middle:7.2f} {middle / own:7.2f} {peak:8.0f}")


def _plain(samples: Mapping[str, Sequence[Sample]]) -> dict[str, list[dict[str, float]]]:
    return {name: [sample._asdict() for sample in taken] for name, taken in samples.items()}


def _told(targets: Sequence[Target]) -> list[dict[str, Any]]:
    """Print targets, and give them back as data."""
    print()
    for target in targets:
        sign = ">=" if target.at_least else "<="
        said = "met" if target.met else "MISSED"
        print(f"  {target.name:32} {target.value:7.2f}   target {sign} {target.limit:<4} {said}")
    return [{**target._asdict(), "met": target.met} for target in targets]


def _surroundings(bench: Bench) -> dict[str, Any]:
    """What the figures depend on, printed as well."""
    names = ("codespell", "proselint", "pyromark", "sentencex", "ahocorasick_rs", "click")
    versions = {}
    for name in names:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    told = {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "core": bench.core,
        "versions": versions,
    }
    pinned = "not pinned" if bench.core is None else f"pinned to core {bench.core}"
    print(f"Python {told['python']} on {told['machine']}; {pinned}.")
    print(", ".join(f"{name} {version}" for name, version in versions.items()))
    return told


def _warm_up(bench: Bench, article_file: Path) -> None:
    """Let each tool compile itself, and healthlint keep its checked rules, before timing."""
    one = article_file.parent
    bench.run(Tool("healthlint", lint_corpus(one)))
    bench.run(Tool("floor", [sys.executable, __file__, "--floor", str(one)]))
    for name in ("codespell", "proselint"):
        if command := peer(name):
            extra = ["check"] if name == "proselint" else []
            bench.run(Tool(name, [*command, *extra, str(one)], (0, 1, 65)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns 1 if a process failed, never because of a target."""
    parser = argparse.ArgumentParser(description="Measure the speed of healthlint.")
    parser.add_argument("--folder", type=Path, help="take articles from here")
    parser.add_argument("--files", type=int, default=1000, help="how many files (1000)")
    parser.add_argument("--runs", type=int, default=3, help="how often each is timed (3)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all figures to a file")
    parser.add_argument("--one-core", action="store_true", help="no run on all cores besides")
    parser.add_argument("--phrases", type=int, metavar="N", help="add N phrases and compare")
    parser.add_argument("--long", action="store_true", help="add one article of 5 MB")
    parser.add_argument("--floor", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.floor:
        print(floor(options.floor))
        return 0
    if options.files < 1 or options.runs < 1:
        parser.error("--files and --runs begin at 1")
    if options.json and not options.json.absolute().parent.is_dir():
        parser.error(f"there is no folder for {options.json}")
    with tempfile.TemporaryDirectory(prefix="speed-") as scratch:
        bench = Bench(Path(scratch).resolve())
        corpus = bench.folder / "corpus"
        try:
            if options.folder:
                copy_corpus(options.folder, corpus, options.files)
            else:
                make_corpus(corpus, options.files)
        except ValueError as error:
            parser.error(str(error))
        small = bench.folder / "small" / "article.md"
        small.parent.mkdir()
        small.write_text("".join(article(random.Random(SEED), 1024))[:1024], encoding="utf-8")
        try:
            figures: dict[str, Any] = {"surroundings": _surroundings(bench)}
            _warm_up(bench, small)
            figures["corpus"] = compare(bench, corpus, options.runs, options.one_core)
            figures["start_up"] = start_up(bench, small)
            if options.phrases:
                figures["phrases"] = many_phrases(bench, corpus, options.phrases, options.runs)
            if options.long:
                figures["long"] = long_article(bench, options.runs)
        except Failed as failure:
            print(f"error: {failure}", file=sys.stderr)
            return 1
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
