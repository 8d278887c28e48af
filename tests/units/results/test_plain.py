"""Values as JSON and frames as CSV: what is missing is null or empty, and never 0."""

from __future__ import annotations

import json

import polars as pl
import pytest

from dyadscope.results.plain import as_csv_text, as_json_text


def test_missing_is_null_or_empty() -> None:
    assert json.loads(as_json_text({"a": None, "b": 0})) == {"a": None, "b": 0}
    assert as_csv_text(pl.DataFrame({"a": [None, 0.0], "b": ["", None]})) == 'a,b\n,""\n0.0,\n'


def test_what_is_no_number_is_refused_and_what_controls_a_terminal_is_escaped() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_json_text(float("nan"))
    text = as_json_text("a\x1b[31m\x9bb")
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert json.loads(text) == "a\x1b[31m\x9bb"


def test_other_letters_are_kept_unless_asked_otherwise() -> None:
    assert as_json_text("é") == '"é"'
    assert as_json_text("é", ascii_only=True) == '"\\u00e9"'
