"""What reaches a terminal controls none, and every alphabet can print it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyadscope.errors import DyadscopeError, unknown_name
from dyadscope.printable import ENCODING_ERRORS, ascii_of, json_safe, one_line, printable, without_controls

# ECMA-48: C0 and C1 sets and DEL; Unicode 15: separators (Zl, Zp) and the marks of direction (UAX 9, section 2).
CONTROLS = [chr(c) for c in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), 0x2066, 0x2069)]
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(CONTROLS)))


@given(TEXTS)
def test_no_control_character_passes(text: str) -> None:
    for shown in (printable(text), without_controls(text)):
        assert {c for c in CONTROLS if c in shown} <= {"\n", "\t"}
    line = one_line(text)
    assert not [c for c in CONTROLS if c in line]
    assert len(line.splitlines()) <= 1


@given(st.text(st.characters(blacklist_categories=("C", "Zl", "Zp"))))
def test_what_controls_nothing_passes_as_it_is(text: str) -> None:
    assert printable(text) == one_line(text) == without_controls(text) == text


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_json_means_the_same_and_holds_no_control_character(value: object) -> None:
    safe = json_safe(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(safe) == value
    assert {c for c in CONTROLS if c in safe} <= {"\n"}
    safe.encode("utf-8")


@given(TEXTS)
def test_an_error_is_one_line_whatever_it_tells_of(text: str) -> None:
    for error in (DyadscopeError(text, text, text), unknown_name("state", text, ["Russia", text])):
        assert len(str(error).splitlines()) <= 1
        assert not [c for c in CONTROLS if c in str(error)]


def test_a_name_is_shown_with_its_line_feed_and_a_library_s_lines_are_joined() -> None:
    assert str(DyadscopeError("first\n  second", "a\nb.txt")) == "first second: a\\nb.txt"


def test_a_megabyte_of_a_name_is_not_the_message() -> None:
    assert len(str(unknown_name("measure", "x" * 1_000_000, ["un_kappa"]))) < 500


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "koi8-r", "utf-8"])
@given(text=st.text(st.characters(), max_size=50))
def test_every_encoding_takes_every_text(encoding: str, text: str) -> None:
    text.encode(encoding, errors=ENCODING_ERRORS)


def test_letters_are_spelled_and_bytes_of_names_are_told() -> None:
    assert "κ of Côte d’Ivoire → 5 ≥ 4".encode("ascii", ENCODING_ERRORS) == b"kappa of Cote d'Ivoire -> 5 >= 4"
    assert "Côte".encode("latin-1", ENCODING_ERRORS) == b"C\xf4te"
    assert b"\xff.txt".decode("utf-8", "surrogateescape").encode("utf-8", ENCODING_ERRORS) == b"\\xff.txt"
    assert "中".encode("ascii", ENCODING_ERRORS) == b"?"
    assert ascii_of("τ, Łódź and Ærø") == "tau, Lodz and AEro"
