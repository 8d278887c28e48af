"""GDELT 1.0: tab-separated rows without a header, in both historic widths (57 columns, and 58 with the address)."""

from __future__ import annotations

from dyadscope.events.layouts.spec import Layout

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")

HEAD = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{side}{part}" for side in "12" for part in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
"""What both versions begin with."""

AGAINST = ("REB", "INS", "SEP", "UAF")
"""CAMEO's rebels, insurgents, separatists and unaligned armed forces."""
OFFICIAL = ("GOV", "MIL", "JUD", "LEG", "COP", "SPY")
"""CAMEO's government, military, judiciary, legislature, police and intelligence."""

GDELT1 = Layout(
    name="gdelt1",
    title="GDELT 1.0 event records",
    columns=(
        *HEAD,
        *(f"{where}Geo_{part}" for where in ("Actor1", "Actor2", "Action") for part in _PLACE),
        "DATEADDED",
        "SOURCEURL",
    ),
    headed=False,
    least=57,
    day="SQLDATE",
    source="Actor1CountryCode",
    target="Actor2CountryCode",
    source_kind="Actor1Type1Code",
    target_kind="Actor2Type1Code",
    scheme="iso3",
    against=AGAINST,
    official=OFFICIAL,
    code="EventCode",
    quad="QuadClass",
    quads={"1": 1, "2": 2, "3": 3, "4": 4},
    score="GoldsteinScale",
    publisher="SOURCEURL",
    anchor="DATEADDED",
    digits=("GLOBALEVENTID", "DATEADDED"),
    same_month="MonthYear",
    same_year="Year",
    same_root="EventRootCode",
    citation="GDELT Data Format Codebook V1.03 (2013)",
)
