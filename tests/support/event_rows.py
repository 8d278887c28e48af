"""Made-up rows of event files in the layouts, and a vault with a conversion from CAMEO of a few codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from made_up_rows import MadeUpVault

from dyadscope.events.layouts import layout_of

ROOTS = {"040": "CONSULT", "042": "CONSULT", "051": "SUPPORT", "071": "AID", "112": "ACCUSE", "190": "ASSAULT"}
_SCORES = {"040": "1.0", "042": "1.9", "051": "3.4", "071": "7.4", "112": "-2.0", "190": "-10.0", "010": "0.0"}
ICEWS_NAMES = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
POLECAT_NAMES = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Source", "Publication Date", "Language",
    "Version",
)  # fmt: skip


def cameo_vault() -> MadeUpVault:
    """Return a vault with the conversion."""
    rows = [{"code": code, "root": root, "mode": None, "context": None, "label": code} for code, root in ROOTS.items()]
    return MadeUpVault({"plover.conversion": rows})


def quad(code: str) -> int:
    """Return the quad class of a CAMEO code."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 9 else 3 if root <= 14 else 4


def gdelt(
    a: str = "USA",
    b: str = "RUS",
    code: str = "040",
    day: str = "20140305",
    *,
    layout: str = "gdelt1",
    url: bool = True,
    **fields: Any,
) -> str:
    """Return a row of GDELT; without the address it is one of the older width."""
    names = layout_of(layout).columns
    held = dict.fromkeys(names, "")
    held |= {
        "GLOBALEVENTID": "300000001", "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4], "FractionDate": "2014.17",
        "Actor1Code": a, "Actor1Name": a, "Actor1CountryCode": a, "Actor2Code": b, "Actor2CountryCode": b,
        "IsRootEvent": "1", "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2],
        "QuadClass": str(quad(code)), "GoldsteinScale": _SCORES[code], "NumMentions": "5", "NumSources": "1",
        "NumArticles": "5", "AvgTone": "-1.25", "DATEADDED": day if layout == "gdelt1" else f"{day}120000",
        "SOURCEURL": "https://news.example/a",
    }  # fmt: skip
    held |= fields
    values = [held[name] for name in names]
    return "\t".join(values if url else values[:-1])


def icews(
    a: str = "Russia", b: str = "United States", code: str = "040", day: str = "2014-03-05", **fields: str
) -> str:
    """Return a row of ICEWS."""
    held = dict.fromkeys(ICEWS_NAMES, "NA")
    held |= {
        "Event ID": "7", "Event Date": day, "Source Country": a, "Target Country": b, "CAMEO Code": code,
        "Intensity": _SCORES[code], "Publisher": "News", "Source Sectors": "Executive,Government", "Longitude": "37.6",
    }  # fmt: skip
    held |= fields
    return "\t".join(held[name] for name in ICEWS_NAMES)


def polecat(a: str = "RUS", b: str = "USA", root: str = "CONSULT", day: str = "2023-03-05", **fields: str) -> str:
    """Return a row of POLECAT."""
    held = dict.fromkeys(POLECAT_NAMES, "")
    held |= {
        "Event ID": "NGEC-1", "Event Date": day, "Event Type": root, "Intensity": "1.5", "Actor Country": a,
        "Quad Code": "VERBAL COOPERATION", "Recipient Country": b, "Source": "News", "Version": "NGEC_1.0",
    }  # fmt: skip
    held |= fields
    return "\t".join(held[name] for name in POLECAT_NAMES)


def written(path: Path, *rows: str, names: tuple[str, ...] = ()) -> Path:
    """Write rows to a file, below a header if there are names."""
    lines = ["\t".join(names), *rows] if names else list(rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
