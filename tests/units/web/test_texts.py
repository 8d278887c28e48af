"""What a reader sends: a text or a file, a name that is no path, and readings of claims by their number."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dyadscope.errors import UsageError
from dyadscope.vault.store import Vault
from dyadscope.web import texts
from dyadscope.web.sites import Site
from dyadscope.web.texts import Sent, checked, form, sent

TEXT = {"text": "Russia attacked Georgia in 2008."}


def test_a_text_is_bytes_with_what_the_form_says_of_it() -> None:
    fields = {**TEXT, "published": " 2010-01-01 ", "title": "T" * 300, "reading-2": " war RUS GEO ", "reading-3": "  "}
    found = sent(fields, None)
    assert found.data == b"Russia attacked Georgia in 2008."
    assert (found.name, found.published, len(found.title)) == ("text.txt", "2010-01-01", 200)
    assert found.readings == {2: "war RUS GEO"}  # an empty one leaves the claim as it is read


def test_a_file_comes_without_a_text_and_an_empty_one_is_none() -> None:
    assert sent({"text": " "}, ("a.pdf", b"%PDF")) == Sent(data=b"%PDF", name="a.pdf")
    assert sent(TEXT, ("", b"")).name == "text.txt"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\me\\talk.HTML", "talk.HTML"),
        ("speech.tar.gz", "speechtar.gz"),
        ("<b>.md", "b.md"),
        ("a.toolong", "a.txt"),
        (".pdf", "text.pdf"),
        ("", "text.txt"),
        ("Rede an der Humboldt-Universität.pdf", "Rede an der Humboldt-Universität.pdf"),
        ("x" * 90 + ".md", "x" * 60 + ".md"),
    ],
)
def test_a_name_tells_the_kind_of_a_file_and_is_no_path(given: str, name: str) -> None:
    assert sent({}, (given, b"words")).name == name


@pytest.mark.parametrize(
    ("fields", "upload", "says"),
    [
        ({}, None, "nothing was sent; paste a text"),
        ({"text": " \n"}, ("a.txt", b""), "nothing was sent"),
        (TEXT, ("a.txt", b"words"), "both a text and a file"),
        ({**TEXT, "vault": "/"}, None, "unknown field: 'vault'"),
        ({**TEXT, "reading-0": "x"}, None, "unknown field: 'reading-0'"),
        ({**TEXT, "reading-1": "x" * 401}, None, "too long"),
        ({**TEXT, **{f"reading-{n}": "x" for n in range(1, 202)}}, None, "too many readings"),
    ],
)
def test_what_cannot_be_read_is_refused(fields: dict[str, str], upload: tuple[str, bytes] | None, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        sent(fields, upload)


def test_as_many_readings_as_are_taken() -> None:
    assert len(sent({**TEXT, **{f"reading-{n}": "x" * 400 for n in range(1, 201)}}, None).readings) == 200


def test_letters_that_no_text_has_do_not_stop_it() -> None:
    assert sent({"text": "a\ud800b"}, None).data == b"a?b"


def test_a_day_to_come_is_no_day_of_publication() -> None:
    with pytest.raises(UsageError, match="the day of publication lies in the future"):
        checked(Sent(data=b"words", published="2999-01-01"), Site())


def test_the_same_text_is_judged_once_and_another_day_makes_it_another(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def judge(asked: Sent, vault: Any) -> SimpleNamespace:
        assert isinstance(vault, Vault)
        judged.append(asked.published)
        return SimpleNamespace(checks=())

    monkeypatch.setattr(texts, "_checked", judge)
    site = Site()
    for published in ("2010-01-01", "2010-01-01", "2011-01-01"):
        checked(Sent(data=b"words", published=published), site)
    assert judged == ["2010-01-01", "2011-01-01"]


def test_the_form_asks_for_what_is_taken() -> None:
    page = form(Site()).body.decode()
    assert all(f'name="{field}"' in page for field in ("text", "file", "published"))
