"""POLECAT: tab-separated rows below a header, already coded to PLOVER; states by ISO's three letters."""

from __future__ import annotations

from dyadscope.events.layouts.spec import Layout

POLECAT = Layout(
    name="polecat",
    title="POLECAT event data, coded to PLOVER",
    columns=(
        "Event ID", "Event Date", "Event Type", "Intensity", "Quad Code", "Actor Country", "Primary Actor Sector",
        "Recipient Country", "Primary Recipient Sector", "Source", "Version",
    ),
    headed=True,
    day="Event Date",
    iso_day=True,
    source="Actor Country",
    target="Recipient Country",
    source_kind="Primary Actor Sector",
    target_kind="Primary Recipient Sector",
    scheme="iso3",
    against=("REB", "SEP", "INS", "UAF"),
    official=("GOV", "MIL", "JUD", "LEG", "COP", "SPY"),
    code="Event Type",
    plover=True,
    quad="Quad Code",
    quads={
        "VERBAL COOPERATION": 1,
        "MATERIAL COOPERATION": 2,
        "VERBAL CONFLICT": 3,
        "MATERIAL CONFLICT": 4,
    },
    score="Intensity",
    publisher="Source",
    anchor="Version",
    empty=("NA", "None", "NULL"),
    aliases={"Event Intensity": "Intensity", "#Event ID": "Event ID", "#!Event ID": "Event ID"},
    citation="Halterman et al. 2023, POLECAT Weekly Data, doi:10.7910/DVN/AJGVIT",
)  # fmt: skip
