from array import array

from healthlint.config import Config, Configs
from healthlint.site.facts import Fact, claims_in, may_oppose, pack_facts, unpack_facts
from healthlint.site.reading import reader_for

READER = reader_for(Configs(Config()).settings_for("a.md"))


def packed(text: str) -> "array[int]":
    options = READER.options.disputes
    assert options is not None
    return pack_facts(READER.prose(text, "a.md").context, options)


def fact(text: str) -> Fact:
    (found,) = unpack_facts(packed(text))[1]
    return found


def shared(one: str, other: str) -> list[int]:
    """The codes by which two claims are brought together."""
    codes = fact(one).codes
    return [code for code in fact(other).codes if code ^ 1 in codes]


SHORTEN = "# Colds\n\nZinc lozenges shorten a cold.\n"
NO_EFFECT = "# Zinc\n\nZinc lozenges have no effect on a cold.\n"


def test_an_article_without_claims_has_its_topic_only() -> None:
    topic, facts = unpack_facts(packed("# Zinc lozenges\n\nThey taste of metal.\n"))
    assert (len(topic), facts) == (2, [])
    assert unpack_facts(array("I")) == (frozenset(), [])


def test_each_claim_is_unpacked_as_it_was_packed() -> None:
    text = "Zinc lozenges shorten a cold.\n\nGinger relieves nausea in pregnancy.\n"
    _, facts = unpack_facts(packed(text))
    assert facts[0][:2] == fact(SHORTEN)[:2]
    assert facts[1].subject == fact("Ginger relieves nausea.\n").subject


def test_opposed_claims_share_codes_but_for_the_last_bit() -> None:
    codes = shared(SHORTEN, NO_EFFECT)
    assert codes
    for code in codes:
        assert may_oppose(code, fact(SHORTEN), fact(NO_EFFECT), frozenset())
    assert not shared(SHORTEN, SHORTEN)


def test_claims_about_other_things_do_not_oppose() -> None:
    other = "Zinc tablets have no effect on a cold in the throat of a horse.\n"
    for code in shared(SHORTEN, other):
        assert not may_oppose(code, fact(SHORTEN), fact(other), frozenset())
    assert not shared(SHORTEN, "Zinc lozenges have no effect on warts.\n")


def test_what_is_doubted_or_said_of_some_is_no_fact() -> None:
    text = "Some creams relieve itching.\n\nThere is no evidence that ginger relieves nausea.\n"
    options = READER.options.disputes
    assert options is not None
    claims = claims_in(READER.prose(text, "a.md").context, options)
    assert all("cream" not in claim.subject.stems for claim in claims)
