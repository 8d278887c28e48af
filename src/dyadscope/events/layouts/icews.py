"""ICEWS: tab-separated rows below a header, states by name, actors with lists of sectors."""

from __future__ import annotations

from dyadscope.events.layouts.spec import Layout

ICEWS = Layout(
    name="icews",
    title="ICEWS coded event data",
    columns=(
        "Event ID", "Event Date", "Source Sectors", "Source Country", "CAMEO Code", "Intensity", "Target Sectors",
        "Target Country", "Publisher", "Longitude",
    ),
    headed=True,
    day="Event Date",
    iso_day=True,
    source="Source Country",
    target="Target Country",
    source_kind="Source Sectors",
    target_kind="Target Sectors",
    scheme="name",
    against=("Dissident", "Rebel", "Insurgents", "Separatists", "Organized Violent", "Unidentified Forces"),
    official=("Government", "Military", "Police", "Executive", "Judicial", "Legislative / Parliamentary"),
    many_kinds=True,
    code="CAMEO Code",
    score="Intensity",
    publisher="Publisher",
    anchor="Longitude",
    digits=("Event ID",),
    empty=("NA", "NULL"),
    citation="Boschee et al. 2015, ICEWS Coded Event Data, doi:10.7910/DVN/28075",
)  # fmt: skip
