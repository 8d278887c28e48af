"""Dated rows of published files behind the indicators of the stage: treaties, agreements, deliveries, exercises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.treaty_names import numbered
from dyadscope.assessment.words import PLEDGE_WORDS
from dyadscope.measures._stage_evidence import FORUMS, SECURITY_ORGANISATIONS, WINDOW
from dyadscope.records import EvidenceRow
from dyadscope.vault.store import Vault

Pair = tuple[int, int]

_TERMS: Mapping[str, tuple[str, ...]] = {
    "stage_confidence": ("nonagg", "neutral", "defense", "offense", "conwtin", "medarb"),
    "stage_consultation": ("consul", "organ1"),
    "stage_arms": ("milaid",),
    "stage_training": ("milaid",),
    "stage_command": ("milcon", "intcom", "subord"),
    "stage_bases": ("base",),
    "stage_defence_policy": ("defense", "offense", "milcon"),
}
"""The terms of a treaty that speak for an indicator."""

_CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "stage_consultation": ("COMMISSION",),
    "stage_arms": ("PROCUREMENT", "DIC", "RESEARCH"),
    "stage_training": ("TREX",),
}
_GENERAL = ("stage_consultation", "stage_training")
"""Indicators for which general agreements count, whatever their category."""


@dataclass(frozen=True, slots=True)
class StageEvidence:
    """One dated piece of evidence; the date is ISO and as exact as the source's.

    `rows` are the data rows of `file` it was read from. `counts` is False for what is shown beside an indicator
    without entering its level.
    """

    date: str
    text: str
    source: str
    table: str
    file: str
    sha256: str
    rows: tuple[int, ...]
    counts: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Return the evidence as plain data."""
        return {
            "date": self.date,
            "text": self.text,
            "source": self.source,
            "table": self.table,
            "file": self.file,
            "sha256": self.sha256,
            "row": self.rows[0] if len(self.rows) == 1 else list(self.rows),
            "counts": self.counts,
        }


def gather(
    vault: Vault, pair: Pair, years: Mapping[str, int]
) -> tuple[dict[str, tuple[StageEvidence, ...]], tuple[str, ...]]:
    """Return the evidence in force or found in each indicator's year, by indicator, and notes on what is not at hand.

    Parameters
    ----------
    years
        The year of each indicator's level; practice is that of the five years up to it.
    """
    readers: dict[str, Callable[[Vault, Pair, str, int], Iterable[StageEvidence]]] = {
        "atop": _treaties,
        "cow_igo": _organisations,
        "dcad": _agreements,
        "sipri_arms": _deals,
        "exercises": _exercises,
        "leader_visits": _meetings,
        "ledger": _named_exercises,
    }
    found: dict[str, list[StageEvidence]] = {name: [] for name in years}
    notes = []
    for source, read in readers.items():
        if not vault.has(source):
            notes.append(f"{source} is not in the vault: run `dyadscope pull {source}`")
            continue
        for name, year in years.items():
            found[name].extend(read(vault, pair, name, year))
    return {n: tuple(sorted(rows, key=lambda e: (e.date, e.text))) for n, rows in found.items()}, tuple(notes)


def _evidence(row: EvidenceRow, date: object, text: str, *more: EvidenceRow, counts: bool = True) -> StageEvidence:
    rows = tuple(dict.fromkeys(r.row for r in (row, *more)))
    return StageEvidence(str(date), text, row.source, row.table, row.file, row.sha256, rows, counts)


def _treaties(vault: Vault, pair: Pair, name: str, year: int) -> Iterable[StageEvidence]:
    terms = _TERMS.get(name)
    if terms is None:
        return
    in_force = (pl.col("yrent") <= year) & (pl.col("yrexit").is_null() | (pl.col("yrexit") >= year))
    rows = vault.evidence(catalog.source("atop"), "members", in_force & pl.col("ccode").is_in(pair))
    own = {(r.values["atopid"], r.values["phase"]): r for r in rows if r.values["ccode"] == pair[0]}
    for other in (r for r in rows if r.values["ccode"] == pair[1]):
        one = own.get((other.values["atopid"], other.values["phase"]))
        if one is None or not any(r.values[t] for r in (one, other) for t in terms):
            continue
        pledged = [word for term, word in PLEDGE_WORDS.items() if one.values[term] == 1 or other.values[term] == 1]
        institutions = [f"{t} {one.values[t]}" for t in terms if t not in PLEDGE_WORDS and one.values[t]]
        what = ", ".join([*(pledged or ["no pledge"]), *institutions])
        later = max(one, other, key=_entry)
        ends = sorted(e for e in (_end(one), _end(other)) if e)
        called = numbered(int(str(one.values["atopid"])))
        text = f"{called}, {f'to {ends[0]}' if ends else 'in force when the data end'}: {what}"
        yield _evidence(later, _entry(later), text, one, other)


def _entry(row: EvidenceRow) -> str:
    return _partial(row, "yrent", "moent", "dayent")


def _end(row: EvidenceRow) -> str:
    return _partial(row, "yrexit", "moexit", "dayexit")


def _partial(row: EvidenceRow, *parts: str) -> str:
    """Return an ISO date cut to the parts that are known."""
    known: list[str] = []
    for part in parts:
        value = row.values[part]
        if value is None:
            break
        known.append(f"{value:02d}" if known else f"{value:04d}")
    return "-".join(known)


def _organisations(vault: Vault, pair: Pair, name: str, year: int) -> Iterable[StageEvidence]:
    if name != "stage_consultation":
        return
    last = min(year, vault.coverage("cow_igo", "membership")[1])
    condition = (
        (pl.col("year") == last)
        & pl.col("igo").is_in([*SECURITY_ORGANISATIONS, *FORUMS])
        & pl.col("ccode").is_in(pair)
        & pl.col("status").is_in([1, 2])
    )
    rows = vault.evidence(catalog.source("cow_igo"), "membership", condition)
    own = {r.values["igo"]: r for r in rows if r.values["ccode"] == pair[0]}
    for other in (r for r in rows if r.values["ccode"] == pair[1]):
        one = own.get(other.values["igo"])
        if one is not None:
            kind = "forum" if other.values["igo"] in FORUMS else "security organisation"
            text = f"both belong to the {kind} {str(other.values['igo']).upper()}"
            yield _evidence(one, last, text, other, counts=last == year)


def _agreements(vault: Vault, pair: Pair, name: str, year: int) -> Iterable[StageEvidence]:
    categories = _CATEGORIES.get(name)
    if categories is None:
        return
    about = pl.any_horizontal(pl.col(f"category{n}").is_in(categories).fill_null(value=False) for n in (1, 2, 3))
    if name in _GENERAL:
        about = about | (pl.col("type") == "general")
    begun = pl.coalesce("EIFYear", "signYear") <= year
    condition = _between(pair) & about & begun & (pl.col("endYearEstimate") >= year)
    for row in vault.evidence(catalog.source("dcad"), "agreements", condition):
        v = row.values
        kinds = ", ".join(str(v[f"category{n}"]) for n in (1, 2, 3) if v[f"category{n}"])
        ends = f"to {v['endYearEstimate']}{' (estimated)' if v['end_estimated'] else ''}"
        text = f"{v['type']} defence agreement {v['DCAid']} ({kinds}), {ends}"
        yield _evidence(row, _partial(row, "signYear", "signMonth", "signDay"), text)


def _deals(vault: Vault, pair: Pair, name: str, year: int) -> Iterable[StageEvidence]:
    if name != "stage_arms":
        return
    condition = _between(pair) & (pl.col("first_delivery") <= year) & (pl.col("last_delivery") > year - WINDOW)
    for row in vault.evidence(catalog.source("sipri_arms"), "deals", condition):
        v = row.values
        delivered = [y for y in map(int, str(v["delivery_years"]).split(";")) if year - WINDOW < y <= year]
        if delivered:
            text = (
                f"{v['recipient']} receives {v['designation']} ({v['weapon']}) from {v['supplier']}, ordered "
                f"{v['order_year']}, delivered in {', '.join(map(str, delivered))}"
            )
            yield _evidence(row, delivered[-1], text)


def _exercises(vault: Vault, pair: Pair, name: str, year: int) -> Iterable[StageEvidence]:
    if name != "stage_exercises":
        return
    source = catalog.source("exercises")
    recent = pl.col("year").is_between(year - WINDOW + 1, year)
    rows = vault.evidence(source, "participants", recent & pl.col("ccode").is_in(pair))
    own = {(r.values["MMEID"], r.values["year"]): r for r in rows if r.values["ccode"] == pair[0]}
    seen = set()
    for other in (r for r in rows if r.values["ccode"] == pair[1]):
        key = (other.values["MMEID"], other.values["year"])
        one = own.get(key)
        if one is not None and key not in seen:
            seen.add(key)
            v: Mapping[str, Any] = one.values
            title = v["Ex_Name"] or v["Series_Name"] or "an exercise without a name"
            begun = v["start_date"] if v["start_date"] and v["start_date"].year == v["year"] else v["year"]
            place = f", {v['Location']}" if v["Location"] else ""
            yield _evidence(one, begun, f"{title}{place} ({v['MMEID']})", other)
    if "russian_participants" not in {t.name for t in vault.manifest(source).tables}:
        return
    for row in vault.evidence(source, "russian_participants", recent & _between(pair)):
        v = row.values
        yield _evidence(row, v["year"], f"{v['name']} (exercise {v['exercise']})", counts=not v["doubtful"])


def _named_exercises(vault: Vault, pair: Pair, name: str, year: int) -> Iterable[StageEvidence]:
    """Exercises that public documents name: shown, not counted, since they were not looked for with all pairs alike."""
    if name != "stage_exercises":
        return
    recent = pl.col("year").is_between(year - WINDOW + 1, year)
    rows = vault.evidence(catalog.source("ledger"), "exercises", recent & pl.col("ccode").is_in(pair))
    own = {r.values["id"]: r for r in rows if r.values["ccode"] == pair[0]}
    for other in (r for r in rows if r.values["ccode"] == pair[1]):
        one = own.get(other.values["id"])
        if one is not None:
            v = one.values
            yield _evidence(one, v["begin"], f"{v['name']}, {v['place']} ({v['publisher']})", counts=False)


def _meetings(vault: Vault, pair: Pair, name: str, year: int) -> Iterable[StageEvidence]:
    """Meetings of one state's leaders: shown, not counted, since no other state's are known."""
    if name != "stage_consultation":
        return
    recent = pl.col("year").is_between(year - WINDOW + 1, year)
    for row in vault.evidence(catalog.source("leader_visits"), "meetings", _between(pair) & recent & pl.col("met")):
        v = row.values
        where = "there" if v["setting"] == "visit" else v["setting"] or "place not said"
        yield _evidence(row, v["date"], f"{v['leader']} meets people of {v['country']} ({where})", counts=False)


def _between(pair: Pair) -> pl.Expr:
    return pl.col("ccode1").is_in(pair) & pl.col("ccode2").is_in(pair)
