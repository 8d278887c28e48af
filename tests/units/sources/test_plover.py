"""PLOVER's records, benchmark and conversion table, from small hand-made files in their layouts."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.sources.plover import SOURCE
from dyadscope.vault.contract import check
from dyadscope.vault.plain import read_lines, read_objects

BENCHMARK, RECORDS, CONVERSION = (f.path for f in SOURCE.files)
HEADER = "\tsentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_penta\tsilver_root\tgold_root\n"
SENTENCES = (
    HEADER
    + "\t7\tRuritania sued Freedonia.\t<s>Ruritania </s>sued <t>Freedonia</t>.\t"
    + "Ruritania\tFreedonia\t3\tCOERCE\tACCUSE\n"
    + '\t9\t"He said ""no"" to us."\t"<s>He</s> said ""no"" to us."\tHe\ta recipient\t3\tREJECT\tREJECT\n'
)
DOCUMENT = {"id": "X-DOCUMENT", "event": "DOCUMENT", "eventText": "about the file"}
RECORD = {
    "id": "X-1",
    "event": "RETREAT",
    "text": "Ruritania and Freedonia withdrew from Sylvania.",
    "mode": "",
    "context": "military",
    "source": [{"actorText": "Ruritania", "code": "RUR"}, {"actorText": "Freedonia", "code": "FRE"}],
    "target": "",
}


def _parse(tmp_path: Path, declared: str, text: str) -> pl.DataFrame:
    path = tmp_path / Path(declared).name
    path.write_text(text, encoding="utf8")
    frames = dict(SOURCE.parse({declared: path}))
    check(SOURCE, frames, [declared], any_year=False)
    (frame,) = frames.values()
    return frame


def test_offsets_of_marked_actors_lead_to_their_words(tmp_path: Path) -> None:
    rows = _parse(tmp_path, BENCHMARK, SENTENCES).rows(named=True)
    first, second = rows
    # A blank marked with the source is not part of it.
    assert (first["source_start"], first["source_end"]) == (0, 9)
    assert first["text"][first["target_start"] : first["target_end"]] == "Freedonia"
    assert (first["root"], first["root_silver"], first["penta"]) == ("ACCUSE", "COERCE", 3)
    assert second["text"] == 'He said "no" to us.'
    assert second["target"] is None
    assert second["target_start"] is None


def test_marks_that_do_not_fit_the_sentence_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="data row 1"):
        _parse(tmp_path, BENCHMARK, SENTENCES.replace("<s>Ruritania ", "<s>Rurania "))


def test_a_record_keeps_its_published_root_beside_the_later_one(tmp_path: Path) -> None:
    (row,) = _parse(tmp_path, RECORDS, json.dumps([DOCUMENT, RECORD])).rows(named=True)
    assert (row["root"], row["root_published"], row["source_row"]) == ("YIELD", "RETREAT", 2)
    assert (row["source"], row["source_codes"]) == ("Ruritania; Freedonia", "RUR; FRE")
    assert (row["source_start"], row["source_end"]) == (0, 9)
    assert row["target"] is None
    assert row["mode"] is None


def test_a_record_without_a_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="record 2"):
        _parse(tmp_path, RECORDS, json.dumps([DOCUMENT, RECORD | {"text": ""}]))


def test_conversion_lines_have_codes_with_root_mode_context_and_label(tmp_path: Path) -> None:
    text = "# comment\n\n04: CONSULT\n042: CONSULT, visit,   # Make a visit\n033: AGREE,  , diplomatic # Promise\n~~~\n"
    frame = _parse(tmp_path, CONVERSION, text)
    assert frame.select("code", "root", "mode", "context", "label", "source_row").rows() == [
        ("033", "AGREE", None, "diplomatic", "Promise", 5),
        ("042", "CONSULT", "visit", None, "Make a visit", 4),
    ]


def test_a_conversion_without_codes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="CAMEO"):
        _parse(tmp_path, CONVERSION, "nothing here\n")


@pytest.mark.parametrize("text", ["[{", "{}", "[1]"])
def test_what_is_no_list_of_objects_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "records.txt"
    path.write_text(text, encoding="utf8")
    with pytest.raises(BadFileError, match=r"records\.txt"):
        read_objects(path)


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("one\n\n \nfour\n", encoding="utf8")
    assert read_lines(path) == [(1, "one"), (4, "four")]
    with pytest.raises(BadFileError, match=r"absent\.txt"):
        read_lines(tmp_path / "absent.txt")
