"""Small made-up tables that the stage is computed from; each builder's arguments are what a test is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from dyadscope.measures import stage

LOW, HIGH, OTHER = 100, 200, 300
PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")
TERMS = ("milcon", "milaid", "intcom", "subord", "base", "organ1", "conwtin", "medarb")
KEYS: dict[str, type[pl.DataType]] = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
Row = Mapping[str, object]


def pledge(first: int, second: int, years: Iterable[int], *names: str) -> list[Row]:
    """What the first owes the second in each year."""
    owed = {f"atop_{n}": int(n in names) for n in PLEDGES}
    return [{"ccode1": first, "ccode2": second, "year": year, **owed} for year in years]


def alliance(number: int, entry: int, leaving: int | None, **terms: int | None) -> list[Row]:
    """Both states' memberships in an alliance; terms are 0 but those given."""
    dates = {"yrent": entry, "moent": 1, "dayent": 1, "yrexit": leaving, "moexit": None, "dayexit": None}
    given: dict[str, int | None] = {**dict.fromkeys(TERMS, 0), **terms}
    return [
        {"atopid": number, "phase": 0, "ccode": code, "source_row": 10 * number + place, **dates, **given}
        for place, code in enumerate((LOW, HIGH))
    ]


def agreement(signed: int, last: int, *categories: str, general: bool = False) -> list[Row]:
    """A defence cooperation agreement."""
    named = dict(zip(("category1", "category2", "category3"), (*categories, None, None, None), strict=False))
    kind = "general" if general else "sector"
    years = {"signYear": signed, "EIFYear": None, "endYearEstimate": last}
    return [{"ccode1": LOW, "ccode2": HIGH, **years, "type": kind, **named}]


def belongs(igo: str, years: Iterable[int], status: int = 1) -> list[Row]:
    """Both states' memberships in an organisation."""
    return [{"ccode": code, "year": y, "igo": igo, "status": status} for y in years for code in (LOW, HIGH)]


def received(first: int, second: int, years: Iterable[int]) -> list[Row]:
    """Arms the first received from the second."""
    return [{"ccode1": first, "ccode2": second, "year": y, "tiv_register": 5.0} for y in years]


def exercised(years: Iterable[int], fighting: int = 0) -> list[Row]:
    """Exercises of the two."""
    return [{"ccode1": LOW, "ccode2": HIGH, "year": y, "mme": 1, "mme_warfighting": fighting} for y in years]


SCHEMAS: dict[str, dict[str, type[pl.DataType]]] = {
    "atop.directed": KEYS | {f"atop_{n}": pl.Int8 for n in PLEDGES},
    "atop.members": dict.fromkeys(("atopid", "ccode", "yrent", "yrexit"), pl.Int16)
    | dict.fromkeys(("phase", "moent", "dayent", "moexit", "dayexit", *TERMS), pl.Int8)
    | {"source_row": pl.UInt32},
    "cow_igo.membership": {"ccode": pl.Int16, "year": pl.Int16, "igo": pl.String, "status": pl.Int8},
    "dcad.agreements": dict.fromkeys(("ccode1", "ccode2", "signYear", "EIFYear", "endYearEstimate"), pl.Int16)
    | dict.fromkeys(("type", "category1", "category2", "category3"), pl.String),
    "sipri_arms.arms_register": KEYS | {"tiv_register": pl.Float64},
    "exercises.mme": KEYS | {"mme": pl.Int16, "mme_warfighting": pl.Int16},
    "exercises.russia": KEYS | {"russian_exercises": pl.Int16},
}

BOUNDS: dict[str, list[Row]] = {
    "atop.directed": [*pledge(OTHER, 400, (1816, 2018))],
    "cow_igo.membership": [{"ccode": OTHER, "year": y, "igo": "upu", "status": 1} for y in (1816, 2014)],
    "dcad.agreements": [
        {"ccode1": OTHER, "ccode2": 400, "signYear": y, "EIFYear": None, "endYearEstimate": 2010, "type": "general"}
        for y in (1980, 2010)
    ],
    "sipri_arms.arms_register": [
        {"ccode1": OTHER, "ccode2": 400, "year": y, "tiv_register": 1.0} for y in (1950, 2025)
    ],
    "exercises.mme": [
        {"ccode1": OTHER, "ccode2": 400, "year": y, "mme": 1, "mme_warfighting": 0} for y in (1980, 2010)
    ],
}
"""Rows of other states that give each table the span of years of the published one."""


def tables(**rows: list[Row]) -> dict[str, pl.DataFrame]:
    """Return every table; an argument is named like a table, with an underscore for the dot."""
    names = {name.replace(".", "_"): name for name in SCHEMAS}
    given = {names[argument]: found for argument, found in rows.items()}
    return {
        name: pl.DataFrame([*BOUNDS.get(name, []), *given.get(name, [])], schema=schema)
        for name, schema in SCHEMAS.items()
    }


def computed(years: Iterable[int], **rows: list[Row]) -> pl.DataFrame:
    """Return the stage and its indicators of the two states in these years."""
    dyads = pl.DataFrame([(LOW, HIGH, year) for year in years], schema=KEYS, orient="row")
    return stage.compute(tables(**rows), dyads)


def level(name: str, year: int, **rows: list[Row]) -> int | None:
    """Return one value in one year."""
    value: int | None = computed([year], **rows)[name].item()
    return value
