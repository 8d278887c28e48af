"""A text that a reader pastes or sends: its claims with verdicts in place, read otherwise where the reader asks.

Nothing of it is kept beyond the memory of the last few results, and no name it comes with reaches a path: documents are
handed on as bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from dyadscope import given
from dyadscope.claims.check import Checked, answer, capped, check_reading
from dyadscope.claims.outcome import Check
from dyadscope.claims.query import parse
from dyadscope.documents import load
from dyadscope.documents.reading import read_document
from dyadscope.errors import UsageError
from dyadscope.index.frame import finished_by
from dyadscope.results.html import page as result_page
from dyadscope.results.plain import as_csv_text, as_json_text
from dyadscope.vault import Vault
from dyadscope.web import shell
from dyadscope.web.answers import CSV, JSON, Answer

if TYPE_CHECKING:
    from dyadscope.report.article import Note
    from dyadscope.web.sites import Site

PATH = "/text"
_CHOICE = re.compile(r"reading-([1-9][0-9]{0,4})")
_SUFFIX = re.compile(r"\.[a-z]{1,5}", re.IGNORECASE)
_LONGEST_QUERY, _LONGEST_TITLE, _MOST_CHOICES = 400, 200, 200
_PASTED = "text.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a reader sent.

    Attributes
    ----------
    data, name
        The bytes, and a name whose ending tells of which kind they are.
    published
        The day of publication, as given.
    title
        What the text is called, where that was learnt when it was first read.
    readings
        Queries by the number of the claim that is to be read so.
    """

    data: bytes
    name: str = _PASTED
    published: str = ""
    title: str = ""
    readings: Mapping[int, str] = field(default_factory=dict)


def sent(fields: Mapping[str, str], upload: tuple[str, bytes] | None) -> Sent:
    """Return what the fields of the form say.

    Raises
    ------
    UsageError
        Neither a text nor a file was sent, or both, or a field is none of the form's.
    """
    text = fields.get("text", "")
    if unknown := sorted(n for n in fields if n not in {"text", "published", "title"} and not _CHOICE.fullmatch(n)):
        raise UsageError("unknown field", given.shown(unknown[0]), "the form has text, file and published")
    has_file = upload is not None and bool(upload[1])
    if has_file == bool(text.strip()):
        what = "both a text and a file were sent" if has_file else "nothing was sent"
        raise UsageError(what, "", "paste a text or choose a file")
    chosen = {int(found[1]): v.strip() for n, v in fields.items() if (found := _CHOICE.fullmatch(n)) and v.strip()}
    if len(chosen) > _MOST_CHOICES or any(len(v) > _LONGEST_QUERY for v in chosen.values()):
        raise UsageError(
            "too many readings, or too long ones", "", f"at most {_MOST_CHOICES}, {_LONGEST_QUERY} letters"
        )
    told = {"published": fields.get("published", "").strip(), "title": fields.get("title", "").strip()[:_LONGEST_TITLE]}
    if upload is not None and has_file:
        return Sent(data=upload[1], name=_harmless(upload[0]), readings=chosen, **told)
    return Sent(data=text.encode("utf-8", "replace"), readings=chosen, **told)


def _harmless(name: str) -> str:
    """Return a name that tells the kind of a file as the given one does, and is no path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = last.rpartition(".")
    shown = "".join(c for c in (stem if dot else last) if c.isalnum() or c in " _-")[:60].strip() or "text"
    return f"{shown}.{suffix}" if dot and _SUFFIX.fullmatch(f".{suffix}") else f"{shown}.txt"


def checked(asked: Sent, site: Site) -> Checked:
    """Return the claims of what was sent, read as the rules read them or as the reader wants them read."""
    vault = Vault.of(site.vault)
    key = ("text", sha256(asked.data).hexdigest(), asked.name, asked.published, asked.title)
    found = site.results.get(key, lambda: _checked(asked, vault))
    if not asked.readings:
        return found
    return replace(found, checks=tuple(_read_as(c, asked, n, found, vault) for n, c in enumerate(found.checks, 1)))


def _checked(asked: Sent, vault: Vault) -> Checked:
    if asked.published:
        given.past_day(asked.published, "the day of publication")
    document = load(asked.data, name=asked.name, published=asked.published or None)
    if asked.title:
        document = replace(document, title=asked.title)
    return check_reading(read_document(document, vault=vault), vault=vault)


def _read_as(check: Check, asked: Sent, number: int, found: Checked, vault: Vault) -> Check:
    """Return a claim as the reader wants it read; as it was where nothing else is asked for."""
    line = asked.readings.get(number)
    if line is None or (check.query is not None and line == str(check.query)):
        return check
    query = parse(line)
    published = found.reading.document.date
    then = None if published is None else answer(query, vault=vault, until=finished_by(published))
    own = [] if check.query is None else [str(check.query)]
    return replace(
        check,
        query=query,
        today=capped(answer(query, vault=vault), ""),
        at_publication=then,
        notes=(*check.notes, "read as you asked, not as the rules read it"),
        candidates=tuple(dict.fromkeys([*own, *check.candidates])),
    )


def form(site: Site) -> Answer:
    """Return the page with the form."""
    return Answer(body=shell.plain_page("text.html.j2", site, PATH).encode())


def answered(asked: Sent, ending: str, site: Site) -> Answer:
    """Return the claims of what was sent, as a page, or in the form that the address ended in."""
    found = checked(asked, site)
    if ending == ".json":
        return Answer(body=(as_json_text(found.to_dict()) + "\n").encode(), media=JSON)
    if ending == ".csv":
        return Answer(body=as_csv_text(found.to_frame()).encode(), media=CSV)
    around = shell.around(site, PATH, {"pick": _pick, "again": _again(found, asked, site)})
    return Answer(body=result_page(found, around).encode())


def _pick(note: Note) -> Markup:
    """Return the field in which a claim's reading stands and can be changed."""
    query = "" if note.check.query is None else str(note.check.query)
    options = Markup("").join(Markup('<option value="{}"></option>').format(line) for line in note.check.candidates)
    offered = Markup('<datalist id="readings-{}">{}</datalist>').format(note.number, options) if options else ""
    listed = Markup(' list="readings-{}"').format(note.number) if options else ""
    others = Markup(" ({} others offered)").format(len(note.check.candidates)) if options else ""
    return Markup(
        '<p class="pick"><label>Read as{} <input name="reading-{}" form="again" value="{}"{} maxlength="{}"></label> '
        '<button form="again">See its verdict</button></p>{}'
    ).format(others, note.number, query, listed, _LONGEST_QUERY, offered)


def _again(found: Checked, asked: Sent, site: Site) -> Markup:
    """Return the form that sends the same text again: nothing of it is kept here."""
    document = found.reading.document
    published = "" if document.date is None else str(document.date)
    # A browser takes the first line break of a text area for its own.
    return Markup(
        '<form id="again" class="again" action="{}" method="post" enctype="multipart/form-data">'
        "<details><summary>Change the text or its day, and check it again</summary>"
        '<label>Text<textarea name="text" rows="12" required>\n{}</textarea></label>'
        '<label>Published <input type="date" name="published" value="{}"></label>'
        '<input type="hidden" name="title" value="{}"><button>Check the claims</button></details></form>'
    ).format(site.link(PATH, at=PATH), document.text, published, asked.title or document.title or "")
