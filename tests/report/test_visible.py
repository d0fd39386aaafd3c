import unicodedata

from healthlint.report.visible import visible


def test_ordinary_text_stays() -> None:
    text = "Café, 10 °C – “quoted” 睡眠 👩\u200d⚕️ नमस्ते"
    assert visible(text) == text


def test_every_control_character_is_shown() -> None:
    for code in range(0x110000):
        if unicodedata.category(chr(code)) == "Cc":
            assert visible(f"a{chr(code)}b").isprintable()


def test_what_turns_the_writing_direction_is_shown() -> None:
    for code in range(0x110000):
        if unicodedata.bidirectional(chr(code)) in (
            ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        ):
            assert visible(chr(code)) == f"\\u{code:04x}"


def test_line_breaks_do_not_break_the_line() -> None:
    assert visible("a\r\nb\u2028c\x85d") == "a\\r\\nb\\u2028c\\x85d"
