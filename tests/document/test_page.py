"""The text of the whole page, menus and foot included."""

from healthlint.document import Cues, read_document


def test_the_page_has_what_the_prose_leaves_out() -> None:
    source = (
        "<title>Tea</title><nav><a>Home</a><a>Terms</a></nav><script>no()</script>"
        "<h1>Tea</h1><p>Tea &amp; <b>mi</b>lk.</p><!-- no --><footer>\n© Us</footer>"
    )
    page = read_document(source, "a.html", Cues({})).page
    assert page == "Tea\nHome Terms\nTea\nTea & milk.\n© Us"


def test_the_page_of_other_formats_is_their_text() -> None:
    document = read_document("# Tea\n\nHot.", "a.md", Cues({}))
    assert document.page == document.text
