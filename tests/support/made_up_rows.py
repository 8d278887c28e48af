"""A vault of made-up rows, held in memory: what the checks of claims ask of a vault, and no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

import polars as pl

from dyadscope.records import EvidenceRow, Source
from dyadscope.vault import Vault

RUSSIA, CHINA, INDIA = 365, 710, 750


class MadeUpVault(Vault):
    """Tables by "source.table"; rows are numbered from 1."""

    def __init__(self, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        super().__init__("nowhere")
        self.tables = {name: pl.DataFrame(list(rows)).with_row_index("source_row", 1) for name, rows in tables.items()}

    def has(self, source: Source | str, *tables: str) -> bool:
        name = name_of(source)
        return any(held.startswith(f"{name}.") for held in self.tables) and all(
            f"{name}.{t}" in self.tables for t in tables
        )

    def manifest(self, source: Source | str) -> Any:
        """Return what is asked of a manifest: tables with their columns, by order or by name, and no file."""
        tables = {
            held.partition(".")[2]: frame
            for held, frame in self.tables.items()
            if held.startswith(f"{name_of(source)}.")
        }
        records = {
            name: SimpleNamespace(name=name, columns=tuple(SimpleNamespace(name=c) for c in frame.columns))
            for name, frame in tables.items()
        }
        return SimpleNamespace(tables=tuple(records.values()), table=records.__getitem__, file=lambda _path: None)

    def read(
        self,
        source: Source | str,
        table: str,
        columns: Sequence[str] | None = None,
        *,
        where: pl.Expr | None = None,
    ) -> pl.DataFrame:
        frame = self.tables[f"{name_of(source)}.{table}"]
        frame = frame if where is None else frame.filter(where)
        return frame if columns is None else frame.select(columns)

    def scan(self, source: Source | str, table: str) -> pl.LazyFrame:
        return self.read(source, table).lazy()

    def coverage(self, source: Source | str, table: str) -> tuple[int, int]:
        assert f"{name_of(source)}.{table}" in self.tables
        return (1990, 2020)

    def evidence(
        self, source: Source | str, table: str, where: pl.Expr | Iterable[int], *, limit: int | None = None
    ) -> list[EvidenceRow]:
        assert isinstance(where, pl.Expr)
        assert limit is None
        rows = self.read(source, table).filter(where).iter_rows(named=True)
        return [
            EvidenceRow(
                source=name_of(source),
                table=table,
                file="made/up.csv",
                sha256="ab" * 32,
                row=r.pop("source_row"),
                values=r,
            )
            for r in rows
        ]


def name_of(source: Source | str) -> str:
    """Return the name of a source, given by name or as declared."""
    return source if isinstance(source, str) else source.name


def deals(*orders: tuple[int, str], supplier: int = RUSSIA, recipient: int = CHINA) -> MadeUpVault:
    """Return a vault with deals on arms: year of order and designation."""
    return MadeUpVault(
        {
            "sipri_arms.deals": [
                {"ccode1": recipient, "ccode2": supplier, "order_year": y, "designation": d, "comments": "for the Xq-9"}
                for y, d in orders
            ]
        }
    )


def meetings(
    *days: date, leader: str = "Xi Jinping", met: bool = True, setting: str = "abroad", met_with: str | None = None
) -> MadeUpVault:
    """Return a vault with engagements of a Chinese leader with Russia."""
    return MadeUpVault(
        {
            "leader_visits.meetings": [
                {
                    "date": d,
                    "year": d.year,
                    "leader": leader,
                    "ccode1": CHINA,
                    "ccode2": RUSSIA,
                    "met": met,
                    "setting": setting,
                    "met_with": met_with,
                }
                for d in days
            ]
        }
    )


def roll_call(votes: Mapping[int, int]) -> MadeUpVault:
    """Return a vault with one roll call, on resolution 68/262: 1 for, 2 abstained, 3 against, 8 absent."""
    call = {"rcid": 5, "unres": "R/68/262", "para": None, "amend": None, "year": 2014}
    paragraph = {"rcid": 6, "unres": "R/68/262", "para": 1, "amend": None, "year": 2014}
    cast = [{"rcid": 5, "ccode": c, "vote": v, "date": date(2014, 3, 27)} for c, v in votes.items()]
    part = [{"rcid": 6, "ccode": c, "vote": 1, "date": date(2014, 3, 27)} for c in votes]
    return MadeUpVault({"unga.roll_calls": [call, paragraph], "unga.votes": [*cast, *part]})


def spending(code: int, values: Mapping[int, float], estimated: Iterable[int] = ()) -> MadeUpVault:
    """Return a vault with one state's military spending."""
    flagged = set(estimated)
    rows = [
        {"ccode": code, "year": y, "milex_constant": v, "milex_current": v, "milex_estimated": y in flagged}
        for y, v in values.items()
    ]
    return MadeUpVault({"sipri_milex.spending": rows})
