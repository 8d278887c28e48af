"""Made-up votes of the United Nations as tables of a vault: two roll calls, a resolution and a vetoed draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from made_up_rows import MadeUpVault

USA, RUSSIA, CHINA = 2, 365, 710
_ROLL_CALLS, _COUNCIL, _VETOES = "unga/un_votes.rda", "unsc/votes.csv", "unsc/vetoes.csv"


def _call(rcid: int, day: date, title: str) -> dict[str, object]:
    texts = {"unres": f"R/{day.year - 1945}/{rcid}", "short": title, "descr": title}
    return {
        "rcid": rcid, "session": day.year - 1945, "date": day, "year": day.year, "day_known": True, "amend": None,
        "para": None, "source_file": _ROLL_CALLS, **texts,
    }  # fmt: skip


def _votes(rcid: int, year: int, cast: Mapping[int, int]) -> list[dict[str, object]]:
    return [{"rcid": rcid, "ccode": c, "vote": v, "year": year, "source_file": _ROLL_CALLS} for c, v in cast.items()]


def votes_vault(title: str = "Turnips and Syria") -> MadeUpVault:
    """Return a vault in which Russia and China agree by half on one of two roll calls, and have vetoed a draft."""
    draft = {"item": 1, "date": date(2012, 2, 4), "year": 2012, "draft": "S/1", "meeting": "S/PV.1", "agenda": title,
             "topic": "Syria"}  # fmt: skip
    adopted = {"resolution": "S/RES/9(2013)", "number": 9, "date": date(2013, 9, 27), "year": 2013}
    return MadeUpVault(
        {
            "unga.roll_calls": [_call(1, date(2012, 12, 20), title), _call(2, date(2013, 12, 18), "Swedes")],
            "unga.votes": [
                *_votes(1, 2012, {USA: 1, RUSSIA: 3, CHINA: 2}),
                *_votes(2, 2013, {USA: 1, RUSSIA: 1, CHINA: 1}),
            ],
            "unsc.resolutions": [{**adopted, "title": "On Syria"}],
            "unsc.votes": [{**adopted, "ccode": code, "vote": 1} for code in (USA, RUSSIA, CHINA)],
            "unsc.vetoes": [{**draft, "ccode": code} for code in (RUSSIA, CHINA)],
        }
    )


def votes_on_syria(cast: Sequence[tuple[int, int, int]]) -> MadeUpVault:
    """Return a vault of roll calls on Syria alone: the year of each, and how Russia and China voted."""
    calls = [_call(n, date(year, 12, 1), f"Syria, {n}") for n, (year, _, _) in enumerate(cast, 1)]
    votes = [v for n, (year, one, two) in enumerate(cast, 1) for v in _votes(n, year, {RUSSIA: one, CHINA: two})]
    none = votes_vault().tables
    return MadeUpVault(
        {"unga.roll_calls": calls, "unga.votes": votes}
        | {name: none[name].drop("source_row").to_dicts() for name in none if name.startswith("unsc.")}
    )
