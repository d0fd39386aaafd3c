import datetime
import time

import pytest

from healthlint.document.frontmatter import FrontMatter, split

BODY = "# Sleep and the heart\n\nRest helps.\n"


def spans(source: str, found: FrontMatter) -> list[str]:
    return [source[entry.start : entry.end] for entry in found.metadata]


def test_yaml_values_spans_and_body() -> None:
    source = (
        "---\ntitle: Sleep and the heart\nAuthor: 'Ida Holm'\ndate: 2024-03-09\n"
        "tags:\n  - sleep\n  - heart\n# a remark\n\ndraft: false\n---\n" + BODY
    )
    found = split(source)
    assert source[found.end :] == BODY
    assert found.error is None
    assert found.values == {
        "title": "Sleep and the heart",
        "Author": "Ida Holm",
        "date": datetime.date(2024, 3, 9),
        "tags": ["sleep", "heart"],
        "draft": False,
    }
    assert [entry.name for entry in found.metadata] == ["title", "author", "date", "tags", "draft"]
    assert spans(source, found) == [
        "title: Sleep and the heart",
        "Author: 'Ida Holm'",
        "date: 2024-03-09",
        "tags:\n  - sleep\n  - heart",
        "draft: false",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_yaml_offsets_hold_with_any_line_ending_and_emoji(newline: str, bom: str) -> None:
    source = bom + newline.join(["---", "title: 🫀 Herz & Schlaf", "by: Ida", "...", "Body"])
    found = split(source)
    assert spans(source, found) == ["title: 🫀 Herz & Schlaf", "by: Ida"]
    assert source[found.end :] == "Body"


def test_a_yaml_word_that_means_true_keeps_its_spelling_as_a_key() -> None:
    assert split("---\non: 5\nyes: no\n---\n").values == {"on": 5, "yes": False}


def test_an_unquoted_colon_is_reported_at_its_line() -> None:
    found = split("---\nauthor: Ida\ntitle: Sleep: what helps\n---\n" + BODY)
    assert found.error == (
        3,
        "The front matter cannot be read: a value that contains a colon must stand in quotes.",
    )
    assert found.end == len("---\nauthor: Ida\ntitle: Sleep: what helps\n---\n")


def test_an_unclosed_quote_is_reported_where_it_opens() -> None:
    found = split('---\nauthor: Ida\ntitle: "Sleep\ntags: x\n---\n')
    assert found.error is not None
    assert found.error[0] == 3
    assert "not closed" in found.error[1]


def test_an_impossible_date_is_reported_and_the_rest_is_read() -> None:
    found = split("---\ntitle: Sleep\ndate: 2024-02-31\nauthor: Ida\n---\n")
    assert found.error is not None
    assert found.error[0] == 3
    assert found.values == {"title": "Sleep", "date": "2024-02-31", "author": "Ida"}


def test_a_tab_is_reported() -> None:
    found = split("---\ntitle: Sleep\nparams:\n\tcolor: red\n---\n")
    assert found.error is not None
    assert "tab" in found.error[1]


@pytest.mark.parametrize(
    "source",
    [
        "---\n\nSleep matters.\n\n---\n\nIt does.\n",
        "---\nSleep\n---\nText\n",
        "---\n- a\n- b\n---\nText\n",
        "---\nIn short: sleep well.\n\nMore text here.\n---\n",
        "---\ntitle: never closed\n\nText\n",
        "----\ntitle: x\n----\n",
        "Text\n---\ntitle: x\n---\n",
        "+++\nplus signs\n+++\n",
        "+++\na = 1\n",
        "{name} is a placeholder\n",
        "{\nthis is no object\n}\n",
        '{"a": 1} and more\n',
        "",
        "\n---\ntitle: x\n---\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_body(source: str) -> None:
    assert split(source) == FrontMatter(0, {}, (), None)


def test_a_bom_is_never_body() -> None:
    assert split("\ufeffText").end == 1


def test_empty_front_matter_is_skipped() -> None:
    assert split("---\n---\nText").end == 8
    assert split("---\n# only a remark\n---\nText").end == len("---\n# only a remark\n---\n")


def test_toml() -> None:
    source = (
        '+++\ntitle = "Sleep" # remark\ndate = 2024-03-09\n"My Key" = """\nfake = 1\n"""\n'
        '[params]\ntitle = "inner"\n[params.deep]\nx = 1\n[[cards]]\ny = 2\n+++\n' + BODY
    )
    found = split(source)
    assert source[found.end :] == BODY
    assert found.values["date"] == datetime.date(2024, 3, 9)
    assert [entry.name for entry in found.metadata] == [
        "title",
        "date",
        "my key",
        "params",
        "cards",
    ]
    assert spans(source, found)[1:4] == [
        "date = 2024-03-09",
        '"My Key" = """\nfake = 1\n"""',
        '[params]\ntitle = "inner"\n[params.deep]\nx = 1',
    ]


def test_broken_toml_is_reported_at_its_line() -> None:
    found = split("+++\r\ntitle = 'Sleep'\r\nauthor = Ida\r\n+++\r\nText")
    assert found.error is not None
    assert found.error[0] == 3
    assert found.end == len("+++\r\ntitle = 'Sleep'\r\nauthor = Ida\r\n+++\r\n")


def test_json() -> None:
    source = '{\n    "Title": "Sleep \\u2013 why",\n    "tags": [\n        "a"\n    ]\n}\n\n' + BODY
    found = split(source)
    assert found.values == {"Title": "Sleep – why", "tags": ["a"]}
    assert spans(source, found) == [
        '"Title": "Sleep \\u2013 why"',
        '"tags": [\n        "a"\n    ]',
    ]
    assert [entry.name for entry in found.metadata] == ["title", "tags"]
    assert source[found.end :] == "\n" + BODY
    assert split('{"a": 1}\r\nText').end == 10
    assert split("{\n}\nText").end == 4


def test_broken_json_is_reported_at_its_line() -> None:
    found = split('{\n  "title": "Sleep"\n  "author": "Ida"\n}\nText')
    assert found.error == (
        3,
        "The front matter cannot be read: a comma is missing before this.",
    )
    assert found.end == len('{\n  "title": "Sleep"\n  "author": "Ida"\n}\n')


@pytest.mark.parametrize(
    "inside",
    [
        "a: " + "[" * 30_000,
        "a: " + "{b: " * 10_000,
        "a:\n " + "- " * 30_000,
        "a:\n " + "-\t" * 30_000,
        "".join(" " * depth + "a:\n" for depth in range(350)),
        "a: " + "1" * 6000,
        "a: \x00",
        "a: \ud800",
        "a: !!python/object:os.system x",
        "? [a, b]\n: c",
        "a: &x [*x]",
        "a: &x 1\nb: *x",
    ],
)
def test_hostile_yaml_neither_crashes_nor_raises(inside: str) -> None:
    found = split(f"---\n{inside}\n---\nText")
    assert found.end in (0, len(inside) + 9)


def test_aliases_are_refused_in_no_time() -> None:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12)]
    started = time.process_time()
    found = split("---\n" + "\n".join(lines) + "\n---\n")
    assert time.process_time() - started < 1
    assert found.error is not None
    assert "aliases" in found.error[1]


def test_front_matter_that_is_too_long_is_reported_and_skipped() -> None:
    source = "---\na: 1\n" + "b: 2\n" * 20_000 + "---\nText"
    found = split(source)
    assert found.error is not None
    assert source[found.end :] == "Text"


@pytest.mark.parametrize("nested", ["[" * 50_000, '{"a":' * 12_000])
def test_deep_json_and_toml_do_not_raise(nested: str) -> None:
    assert split('{"a": ' + nested + "\n}\n").values == {}
    assert split("+++\na = " + nested + "\n+++\n").values == {}
