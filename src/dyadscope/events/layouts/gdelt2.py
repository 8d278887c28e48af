"""GDELT 2.0: tab-separated rows of 61 columns, the address the last, without a header; since February 2015."""

from __future__ import annotations

from dyadscope.events.layouts.gdelt1 import AGAINST, HEAD, OFFICIAL
from dyadscope.events.layouts.spec import Layout

_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

GDELT2 = Layout(
    name="gdelt2",
    title="GDELT 2.0 event records",
    columns=(
        *HEAD,
        *(f"{where}Geo_{part}" for where in ("Actor1", "Actor2", "Action") for part in _PLACE),
        "DATEADDED",
        "SOURCEURL",
    ),
    headed=False,
    least=60,
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
    citation="GDELT Event Database Data Format Codebook V2.0 (2015)",
)
