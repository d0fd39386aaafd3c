from collections.abc import Callable, Sequence

import pytest

from healthlint.claims import Claim, claims_of, language_of
from healthlint.claims.language import Language
from healthlint.document import read_document
from healthlint.kinds import Context
from healthlint.ruleset import Ruleset, choose, compile_rules, load_rules

RULE = "consistency/contradictory-claims"
Read = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def ruleset() -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, [RULE]))


@pytest.fixture(scope="session")
def language(ruleset: Ruleset) -> Language:
    return language_of(ruleset.lexicon)


@pytest.fixture(scope="session")
def context(ruleset: Ruleset) -> Callable[[str], Context]:
    """What kinds are given for a Markdown article."""

    def context(source: str) -> Context:
        document = read_document(source, "article.md", ruleset.cues)
        found = ruleset.index.scan(document)
        return Context(document, found, ruleset.guards, ruleset.lexicon)

    return context


@pytest.fixture(scope="session")
def fact_rules() -> Ruleset:
    library = load_rules()
    return compile_rules(library, choose(library.rules, ["consistency/inconsistent-fact"]))


@pytest.fixture(scope="session")
def fact_context(fact_rules: Ruleset) -> Callable[[str], Context]:
    """The same for the rule on facts."""

    def context(source: str) -> Context:
        document = read_document(source, "article.md", fact_rules.cues)
        found = fact_rules.index.scan(document)
        return Context(document, found, fact_rules.guards, fact_rules.lexicon)

    return context


@pytest.fixture(scope="session")
def read(ruleset: Ruleset, context: Callable[[str], Context]) -> Read:
    """``read(source)``: the claims of a Markdown article on all scales, or on one."""

    def read(source: str, scales: Sequence[str] = ()) -> list[Claim]:
        names = [f"{name}_scale" for name in scales]
        (active,) = ruleset.active
        claims = claims_of(context(source), active.options["scales"])
        return [claim for claim in claims if not names or claim.scale in names]

    return read
