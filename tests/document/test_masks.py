import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document.masks import FILLER, mask


def hidden(source: str, mdx: bool = False) -> list[str]:
    """The stretches of the source that are masked, line by line."""
    masked, _ = mask(source, mdx)
    assert len(masked) == len(source)
    return [source[m.start() : m.end()] for m in re.finditer(f"{FILLER}+", masked)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('Rest {{< figure src="a.png" >}} well', ['{{< figure src="a.png" >}}']),
        ("{{% notice tip %}}Rest{{% /notice %}}", ["{{% notice tip %}}", "{{% /notice %}}"]),
        ("{{</* toc */>}} Rest", ["{{</* toc */>}}"]),
        ("{{< a\n  b=1\n>}}", ["{{< a", "  b=1", ">}}"]),
        ("{{< highlight go >}}x := 1\n\n{{< /highlight >}} y", None),
        ("{% include note.html %} Rest", ["{% include note.html %}"]),
        ("a {%- if x -%} b {% endif %}", ["{%- if x -%}", "{% endif %}"]),
        ("{% raw %}a {{ b }}\n\nc{%- endraw %} d", ["{% raw %}a {{ b }}", "c{%- endraw %}"]),
        ("{% comment %}never{% endcomment %} d", ["{% comment %}never{% endcomment %}"]),
        ("Read {{ site.title }} now", ["{{ site.title }}"]),
        ("{{ .Title }} {{ $page }} {{- .Params.x -}} {{ . }}", None),
        ("{{ page.date | date: '%Y' }}", ["{{ page.date | date: '%Y' }}"]),
        ("{{ name | upcase }}", ["{{ name | upcase }}"]),
        ('{{ printf "x" .Page }}', ['{{ printf "x" .Page }}']),
        ("Text\n{: .note }", ["{: .note }"]),
        ("Text {:target='_blank'}.", ["{:target='_blank'}"]),
        ("## Rest {#rest .wide}\n", ["{#rest .wide}"]),
        ("## Rest {.wide .tall data-x=1}", ["{.wide .tall data-x=1}"]),
        ("> ## Rest {#rest}\r\n> text", ["{#rest}"]),
    ],
)
def test_templates_are_hidden(source: str, expected: list[str] | None) -> None:
    if expected is None:
        text = "".join(hidden(source))
        assert re.sub(r"\s", "", source.removesuffix(" y")) == re.sub(r"\s", "", text)
    else:
        assert hidden(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "Plain words, no syntax.",
        "{{name}} is to be filled in, so is {{ author }}.",
        "{{Ask Dr. Holm for a quote.}}",
        "{{e.g. 50 mg}} or {{ ... }}",
        "Take {{DISEASE | CONDITION}} here",
        "Unclosed {{< figure and so on",
        "Unclosed {{< figure\n\nand >}} later",
        "Unclosed {% if\n\n%} later",
        "`{{< figure >}}` and ``{% raw %} ` `` in code",
        "```\n{{< figure >}}\n```\n",
        "- ~~~ md\n  {% raw %}\n  ~~~\n",
        "<!-- {{< figure >}} -->",
        r"\{{ site.title }}",
        "{#id} in the middle of a line",
        "A set {.5, 1} of numbers",
        "<Component> and {expression} and\n\nimport x from 'y'",
    ],
)
def test_what_is_no_template_stays(source: str) -> None:
    masked, comments = mask(source, mdx=False)
    assert masked is source
    assert comments == ()


def test_after_code_templates_are_found_again() -> None:
    assert hidden("`{{` {{< a >}}\n\n```\n`\n```\n{{< b >}}") == ["{{< a >}}", "{{< b >}}"]
    assert hidden("a ` b\n\n{{< a >}} ` c") == ["{{< a >}}"]
    assert hidden("```text with ` ticks\n{{< a >}}") == ["{{< a >}}"]


def test_mdx_statements() -> None:
    source = (
        "import Note from '../note'\nimport {\n  A,\n  B\n} from \"x\";\n"
        "export const meta = {\n  a: 'it}',\n\n  b: 2\n}\n\n"
        "Import is no statement.\n\nWe\nimport it from 'home'.\n\nexport of goods\n"
    )
    assert hidden(source, mdx=True) == [
        "import Note from '../note'",
        "import {",
        "  A,",
        "  B",
        '} from "x";',
        "export const meta = {",
        "  a: 'it}',",
        "  b: 2",
        "}",
    ]


def test_mdx_import_after_front_matter_and_bom() -> None:
    assert hidden("---\na: 1\n---\nimport 'x.css'\n\nText", mdx=True) == ["import 'x.css'"]
    assert hidden("\ufeffimport 'x.css'\n\nText", mdx=True) == ["import 'x.css'"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<Note>Rest well</Note>", ["<Note>", "</Note>"]),
        ("<Note\n  title=\"a > b\"\n  x={{ y: '}' }}\n/>", None),
        ("a <Ui.Icon name='x' /> b", ["<Ui.Icon name='x' />"]),
        ("<>both</>", ["<>", "</>"]),
        ("<p className={big}>Rest</p>", ["<p className={big}>"]),
        ("Take {dose} mg {a ? `}` : '}'} daily", ["{dose}", "{a ? `}` : '}'}"]),
        (
            "{items.map((i) => (\n  <li>{i}</li>\n\n))}\nRest",
            ["{items.map((i) => (", "  <li>{i}</li>", "))}"],
        ),
        ("<Unclosed and a <Note>Rest</Note>", ["<Note>", "</Note>"]),
    ],
)
def test_mdx_tags_and_expressions(source: str, expected: list[str] | None) -> None:
    found = hidden(source, mdx=True)
    assert found == (source.split("\n") if expected is None else expected)


@pytest.mark.parametrize(
    "source",
    [
        'Read <a href="x">this</a>, H<sub>2</sub>O and <br/>.',
        "If p <0.05 and a < b, or b > a",
        r"A \{brace} and \<Note>",
        "`<Note>` and `{x}`",
        "```jsx\nimport x from 'y'\n\n<Note>{x}</Note>\n```",
        "Mail <Ida@example.org> or <https://example.org/>",
        "An open { brace\n\nand a close } later",
        "{{name}} is to be filled in",
    ],
)
def test_mdx_leaves_prose_html_and_code(source: str) -> None:
    assert hidden(source, mdx=True) == []


def test_mdx_comments_are_collected() -> None:
    source = "Rest.\n\n{/* healthlint-disable\n\n x */}\n\nDone {/*b*/}, `{/* no */}`."
    masked, comments = mask(source, mdx=True)
    assert [source[c.start : c.end] for c in comments] == [
        "{/* healthlint-disable\n\n x */}",
        "{/*b*/}",
    ]
    assert [c.text for c in comments] == [" healthlint-disable\n\n x ", "b"]
    assert "disable" not in masked
    assert mask(source, mdx=False)[1] == ()


HOSTILE = [
    "{{<",
    "{{< highlight >}}",
    "{{",
    "{{ ",
    "{{ a",
    "{%",
    "{% raw %}",
    "{:",
    "{#a",
    "{#a ",
    "{.a.a",
    "`",
    "` `` ",
    "```",
    "\n```\n~~~\n",
    "{",
    "{/*",
    "{`",
    "{'",
    '{"\\',
    "\n{",
    "\n\n{",
    "<a ",
    "<A {",
    "<A '",
    '<A "{',
    "\n<A\n",
    "\n\n<A {x} ",
    "import a\n",
    "import a from\n\n",
    "export {\n\n",
    "export const a = {}\n\n",
    "{}",
    "<!--",
    "\\{",
    " ",
    "\r",
    "\n \n",
]


@pytest.mark.parametrize("mdx", [False, True])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_repetition_takes_linear_time(piece: str, mdx: bool) -> None:
    source = "{{ " + piece * (100_000 // len(piece))
    started = time.process_time()
    assert len(mask(source, mdx)[0]) == len(source)
    assert time.process_time() - started < 2


@given(
    st.lists(st.sampled_from([*HOSTILE, "}}", ">}}", "}", ">", "/>", "*/}", "\r\n", "é", "x"])),
    st.booleans(),
)
def test_length_and_line_breaks_never_move(pieces: list[str], mdx: bool) -> None:
    source = "".join(pieces)
    masked, comments = mask(source, mdx)
    assert len(masked) == len(source)
    for old, new in zip(source, masked, strict=True):
        assert new == old or (new == FILLER and old not in "\r\n")
    for comment in comments:
        assert source[comment.start : comment.end].startswith("{")
        assert comment.text in source[comment.start : comment.end]
    inside = [
        pair for pair in zip(comments, comments[1:], strict=False) if pair[0].end > pair[1].start
    ]
    assert not inside
