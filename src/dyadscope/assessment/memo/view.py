"""What a memo quotes, looked up again: what holds, what changed, by how much, and why, as a result."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dyadscope import __version__, catalog, given, ids
from dyadscope.assessment.memo.lookup import Found, Lookup
from dyadscope.assessment.memo.quoted import Quoted, quoted
from dyadscope.documents.input import Document, load
from dyadscope.documents.showing import title_of
from dyadscope.errors import UsageError
from dyadscope.index import Index, known_on
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.numbers import listed, number, signed
from dyadscope.vault.store import Vault

Status = Literal["holds", "changed", "misquoted", "no longer known", "not found", "no number"]
_MISQUOTED = "misquoted"
NO_CAUSE = "cause not known: name the index of the older release with --was"


@dataclass(frozen=True, slots=True)
class Verified:
    """One id of a memo: what it quotes, what stands there now and stood there before, and why they differ."""

    quoted: Quoted
    now: Found
    was: Found | None
    status: Status
    change: float | None
    why: str

    @property
    def stands(self) -> bool:
        """Whether a reader may leave it as it is."""
        return self.status in {"holds", "no number"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Memo(Result):
    """The values that a text quotes by their ids, looked up in the index at hand.

    Attributes
    ----------
    document
        The text.
    cited
        Every id, in the order of the text.
    broken
        What begins like an id and is none: from which character to which. It could not be looked up.
    known
        The index, and the vault, they were looked up in.
    older
        The index of an older release, which tells why a value changed; None without one.
    """

    kind: ClassVar[str] = "A memo, verified"

    document: Document
    cited: tuple[Verified, ...]
    known: Lookup
    older: Lookup | None = None
    broken: tuple[tuple[int, int], ...] = ()

    @property
    def changed(self) -> tuple[Verified, ...]:
        """Those that no longer stand as they are quoted."""
        return tuple(one for one in self.cited if not one.stands)

    @property
    def title(self) -> str:
        """What the memo is called, and what it was held to."""
        return f"{title_of(self.document)}: held to dyadscope {__version__}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How many values are quoted, how many hold, and each that does not with its change and the reason."""
        return tuple(Sentence(text) for text in self._said())

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Every id, what is quoted with it, what stands there now, the change and the reason."""
        rows: list[tuple[Any, ...]] = [
            (str(one.quoted.id), one.status, one.quoted.number and one.quoted.number.text, _as_quoted(one, one.now),
             one.was and _as_quoted(one, one.was), one.change, _relative(one), one.quoted.start, one.why or None)
            for one in self.cited
        ]  # fmt: skip
        rows += [
            (self.document.text[start:end], "no id", None, None, None, None, None, start, f"write {ids.EXAMPLE}")
            for start, end in self.broken
        ]
        rows.sort(key=lambda row: row[7])
        headings = (
            Heading("id", "Id", form="code"),
            Heading("status", "Verdict"),
            Heading("quoted", "Quoted", absent="none"),
            Heading("now", "Now", absent="-"),
            Heading("was", "In the older release", absent="-", aside=self.older is None),
            Heading("change", "Change", form="signed", absent="", aside=True),
            Heading("relative", "of what is quoted", form="signed", unit="%", absent="", aside=True),
            Heading("start", "At character", form="name", aside=True),
            Heading("why", "Why", absent=""),
        )
        note = "A quoted number holds if the value, rounded as the text rounds, is that number."
        return (Listing.of("cited", "Values quoted, in the order of the text", headings, rows, note=note),)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How many values hold, changed, and are gone."""
        if not self.cited:
            return ()
        counts = Counter[str](one.status for one in self.cited)
        counts.update({"no id": len(self.broken)} if self.broken else {})
        title = "Values quoted: how many hold"
        headings = (Heading("status", "Verdict"), Heading("values", "Values", form="number"))
        figure = Figure(
            name="verdicts",
            title=title,
            kind="bars",
            unit="values quoted by an id",
            data=Listing.of("verdicts", title, headings, counts.most_common()),
            traces=(Trace(column="values"),),
            along="status",
            interval="no interval: the values that the text quotes are counted",
            source=f"{title_of(self.document)}, held to dyadscope {__version__}",
            years=None,
            alternative=f"{title}: {'; '.join(f'{status} {count}' for status, count in counts.most_common())}.",
        )
        return (figure,)

    @property
    def data(self) -> Mapping[str, Any]:
        """The index the values were looked up in."""
        return self.known.index.about({s for one in self.cited for s in one.now.sources})

    @property
    def sources(self) -> tuple[Source, ...]:
        """The published data sets behind the values."""
        names = {s for one in self.cited for s in one.now.sources} & set(catalog.sources())
        return catalog.sources_of(sorted(names))

    def _content(self) -> dict[str, Any]:
        return {
            "document": {"source": self.document.source, "title": self.document.title or None},
            "release": __version__,
            "cited": [
                {
                    "id": str(one.quoted.id),
                    "start": one.quoted.start,
                    "end": one.quoted.end,
                    "quoted": one.quoted.number and one.quoted.number.text,
                    "now": one.now.value if one.now.word is None else one.now.word,
                    "was": None if one.was is None else one.was.value,
                    "status": one.status,
                    "change": one.change,
                    "why": one.why or None,
                }
                for one in self.cited
            ],
            "broken": [
                {"text": self.document.text[start:end], "start": start, "end": end} for start, end in self.broken
            ],
        }

    def _said(self) -> Iterator[str]:
        if not self.cited:
            yield "The text quotes no value by an id (PAIR/MEASURE/YEAR@RELEASE)."
            yield from self._said_of_broken()
            return
        counts = Counter(one.status for one in self.cited)
        words: dict[Status, str] = {
            "holds": "hold" if counts["holds"] != 1 else "holds",
            "changed": "changed",
            "misquoted": "were misquoted" if counts["misquoted"] != 1 else "was misquoted",
            "no longer known": "are no longer known",
            "not found": "were not found" if counts["not found"] != 1 else "was not found",
            "no number": "have no number beside them" if counts["no number"] != 1 else "has no number beside it",
        }
        parts = [f"{counts[status]} {said}" for status, said in words.items() if counts[status]]
        plural = "s" * (len(self.cited) != 1)
        yield f"The text quotes {len(self.cited)} value{plural} by an id: {listed(parts)}."
        for one in self.changed:
            told = "" if one.quoted.number is None else f" is quoted as {one.quoted.number.text}"
            if one.now.value is None:
                yield f"{one.quoted.id}{told}: {one.why}."
                continue
            by = "" if one.change is None else f", a difference of {signed(one.change)}"
            yield f"{one.quoted.id}{told}: it is {_as_quoted(one, one.now)}{by}. Why: {one.why}."
        yield from self._said_of_broken()

    def _said_of_broken(self) -> Iterator[str]:
        if self.broken:
            told = listed(self.document.text[start:end] for start, end in self.broken)
            plural = len(self.broken) != 1
            yield (
                f"{told} {'begin' if plural else 'begins'} like an id and {'are' if plural else 'is'} none, so "
                f"{'they were' if plural else 'it was'} not looked up; an id is written {ids.EXAMPLE}."
            )


def verify(
    text: str | os.PathLike[str] | bytes | Document,
    *,
    index: Index | None = None,
    was: Index | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
) -> Memo:
    """Look up every value that a text quotes by its id, and say what changed, by how much, and why.

    Parameters
    ----------
    text
        A memo as `load` takes documents: a path (.md, .docx, .html, .txt, .pdf), the text, or bytes. Ids have the form
        PAIR/MEASURE/YEAR@RELEASE (`dyadscope.ids`); the number quoted with one comes right behind it ("= 0.82") or
        before it in the sentence.
    index
        Where values are looked up; by default the index that ships.
    was
        The index of the release the text was written with: with it the reason of a change is known - another vintage
        of a source, a corrected formula or reading, a record that was not there.
    vault
        Where measures that the index lacks are computed; by default the user's.

    Returns
    -------
    Memo
        `.cited` and `.changed`; a number holds if the value, rounded as the text rounds, is that number.

    Raises
    ------
    BadFileError
        The text cannot be read.

    Examples
    --------
    >>> found = verify("In 2014 they agreed on 82 % of votes (RUS-CHN/un_agreement/2014@0.1.0).")
    >>> [(one.status, one.now.value) for one in found.cited]
    [('holds', 0.816)]
    """
    for asked in (index, was):
        if asked is not None and not isinstance(asked, Index):
            raise UsageError("this is no index of measures", given.shown(asked), "leave it out, or open one")
    document = load(text)
    known = Lookup(known_on(None, index), Vault.of(vault))
    older = None if was is None else Lookup(was)
    cited = tuple(_verified(one, known, older) for one in quoted(document))
    return Memo(document=document, cited=cited, known=known, older=older, broken=tuple(ids.broken(document.text)))


def _verified(one: Quoted, known: Lookup, older: Lookup | None) -> Verified:
    now = known.find(one.id)
    was = None if older is None else older.find(one.id)
    if now.value is None and now.word is None:
        gone = was is not None and was.value is not None
        return Verified(one, now, was, "no longer known" if gone else "not found", None, now.missing)
    if one.number is None or now.value is None:
        return Verified(one, now, was, "no number", None, "")
    if one.number.is_rounded(now.value, now.unit):
        return Verified(one, now, was, "holds", None, "")
    change = now.value - one.number.nearest(now.value, now.unit)
    why = _why(one, now, was, known, older)
    return Verified(one, now, was, "misquoted" if why.startswith(_MISQUOTED) else "changed", round(change, 6), why)


def _why(one: Quoted, now: Found, was: Found | None, known: Lookup, older: Lookup | None) -> str:
    """Return why a quoted number is no longer the value: told from what the two indexes say of themselves."""
    if was is None or older is None:
        if one.id.release == __version__:
            return f"{_MISQUOTED}, or rounded otherwise: the text quotes {__version__}, the release at hand"
        if _parts(one.id.release) > _parts(__version__):
            return f"the text quotes {one.id.release}, a later release than the one at hand ({__version__}): update"
        return NO_CAUSE
    if was.value is None:
        return f"a new record: in the older release it was {was.missing}"
    if one.number is not None and not one.number.is_rounded(was.value, was.unit):
        return f"{_MISQUOTED}: the older release had {number(was.value)} too" if was.value == now.value else (
            f"{_MISQUOTED}, and changed since: the older release had {number(was.value)}"
        )  # fmt: skip
    reasons = list(_differences(one, now, known, older))
    return "; ".join(reasons) if reasons else "cause not known: sources and formula are the same in both releases"


def _differences(one: Quoted, now: Found, known: Lookup, older: Lookup) -> Iterator[str]:
    formula, before = known.formula(one.id.measure), older.formula(one.id.measure)
    if formula is not None and before is not None and formula != before:
        yield f"correction: the formula is version {formula}, it was {before}"
    # What a model tells rests on the whole index: any source of it that changed may be why.
    for source in now.sources or known.inputs:
        new, old = known.vintage(source), older.vintage(source)
        if not new or not old:
            continue
        if new.get("version") != old.get("version"):
            yield f"vintage: {source} {new.get('version')}, it was {old.get('version')}"
        elif new.get("files") != old.get("files"):
            yield f"vintage: other files of {source} {new.get('version')}"
        elif new.get("parser") != old.get("parser"):
            yield f"correction: {source} is read otherwise (version {new.get('parser')}, it was {old.get('parser')})"


def _parts(release: str) -> list[int]:
    """Return a release's three numbers, which say which of two is later."""
    return [int(part) for part in re.findall(r"\d+", release)[:3]]


def _as_quoted(one: Verified, found: Found) -> str | None:
    """Return a value as the text writes it: in per cent, if that is how it is quoted; None where there is none."""
    if found.word is not None or found.value is None:
        return found.word
    told = one.quoted.number
    if told is not None and told.unit == "%" and told.nearest(found.value, found.unit) != told.value:
        return f"{number(100 * found.value)} %"
    return number(found.value)


def _relative(one: Verified) -> float | None:
    """Return the change in per cent of what is quoted; None where that is nothing."""
    if one.change is None or one.quoted.number is None or one.now.value is None:
        return None
    told = one.quoted.number.nearest(one.now.value, one.now.unit)
    return round(100 * one.change / abs(told), 2) if told else None
