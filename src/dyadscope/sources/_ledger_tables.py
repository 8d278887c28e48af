"""The tables of the project's own ledger, and the files that ship with their entries."""

from __future__ import annotations

from dyadscope.records import SOURCE_FILE, Column, Table

PLEDGES_FILE, EARLIER_FILE, LEFT_OUT_FILE = (
    "ledger/pledges.toml",
    "ledger/pledges-2010-2018.toml",
    "ledger/no-pledges.toml",
)
HELD_FILE, LACKED_FILE = "ledger/held-in-force.toml", "ledger/not-in-atop.toml"
LESSER_FILE = "ledger/read-less.toml"
CONTESTED_FILE, BREAKS_FILE = "ledger/contested.toml", "ledger/breaks.toml"
BODIES_FILE, EXERCISES_FILE = "ledger/memberships.toml", "ledger/exercises.toml"
PLEDGE_FILES = (PLEDGES_FILE, EARLIER_FILE, LEFT_OUT_FILE, HELD_FILE, LACKED_FILE)
YEARS = (2010, 2026)

KINDS = {
    "defence": "defense",
    "offence": "offense",
    "neutrality": "neutral",
    "nonaggression": "nonagg",
    "consultation": "consul",
}
"""What a treaty may promise, and the column that says so (ATOP's names)."""
OBLIGATIONS = tuple(KINDS.values())

ROLES = ("member", "frozen", "disputed")
"""`frozen`: a member that says it takes no part; `disputed`: invited, and not agreed whether it joined."""

RELATIONS, TROOPS, OVERTHROWN = "relations", "troops", "overthrown"
"""Breaks: diplomatic relations broken off; another's forces sent away; a government overthrown at home."""
BREAKS_OF = (RELATIONS, TROOPS, OVERTHROWN)

_DOCUMENT = (
    Column(name="document", dtype="String", description="Title of the document the entry rests on; empty if not seen"),
    Column(name="publisher", dtype="String", description="Who published it"),
    Column(name="published", dtype="String", description="When, as exact as the publisher says; missing if not seen"),
    Column(name="url", dtype="String", description="Where it can be read"),
    Column(name="reference", dtype="String", description="Its place in an official series"),
    Column(
        name="grade",
        dtype="String",
        description="Admiralty grade: reliability of the source A-F, credibility of what it says 1-6",
    ),
    Column(name="note", dtype="String", description="What a reader must know, and why it is coded so"),
    Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file that has source_row"),
)


def _obligations(who: str, whom: str = "", way: str = "") -> tuple[Column, ...]:
    """Return a column for each kind of pledge, by ATOP's names: 1 if it is made."""
    kinds = ("to defend", "to fight unprovoked", "neutrality", "not to use force", "to consult")
    return tuple(
        Column(name=f"{name}{way}", dtype="Int8", description=f"1 if {who} {what}{whom}")
        for name, what in zip(OBLIGATIONS, kinds, strict=True)
    )


_ID = Column(name="id", dtype="String", description="Name of the entry")

PLEDGES = Table(
    name="pledges",
    unit="record",
    description=(
        "Treaties, one row each; what they pledge by ATOP's rule of inclusion. Rows without a kind were looked at and "
        "found to pledge nothing. The row counts the entries of its file."
    ),
    columns=(
        _ID,
        Column(name="name", dtype="String", description="Name of the treaty"),
        Column(
            name="kind",
            dtype="String",
            description="defence, offence, neutrality, nonaggression, consultation; empty: no pledge",
        ),
        Column(name="parties", dtype="String", description="COW codes of the parties the entry names, or the body"),
        Column(name="others", dtype="String", description="COW codes of who stays where others left, if listed"),
        Column(name="signed", dtype="String", description="Day of signature, as exact as known"),
        Column(
            name="in_force", dtype="String", description="Day it came into force; missing: not known to be in force"
        ),
        Column(name="ended", dtype="String", description="Day it ended; missing if not known to have ended"),
        Column(name="basis", dtype="String", description="text: coded from the text; report: from what was reported"),
        Column(name="atopid", dtype="Int16", description="Number of the same alliance in ATOP, where there is one"),
        Column(name="deep", dtype="Int8", description="1 if integrated command or common defence policy"),
        Column(name="through", dtype="Date", description="Day up to which the ledger was kept"),
        *_DOCUMENT,
    ),
    years=YEARS,
    file=PLEDGES_FILE,
    keys=("id",),
    events=("treaty",),
)

MEMBERS = Table(
    name="members",
    unit="record",
    description=(
        "Who is bound by the pledges in force, one row for each treaty, member and spell. In the place of an unknown "
        "day are the earliest entry and the latest exit that what is known allows."
    ),
    columns=(
        _ID,
        Column(name="atopid", dtype="Int16", description="Number of the same alliance in ATOP, where there is one"),
        Column(name="ccode", dtype="Int16", description="COW state code of the member"),
        Column(name="begin", dtype="Date", description="First day; missing: bound already when ATOP's data end"),
        Column(name="end", dtype="Date", description="Last day; missing if not known to have ended"),
        *_obligations("it pledges"),
        Column(name="deep", dtype="Int8", description="1 if integrated command or common defence policy"),
        Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file that has source_row"),
    ),
    years=YEARS,
    file=PLEDGES_FILE,
)

HELD = Table(
    name="held",
    unit="record",
    description=(
        "Ends of treaties that ATOP codes between two states while both governments hold the treaty in force, one row "
        "for each treaty and pair, with the document in which both say so. The row counts the entries of its file."
    ),
    columns=(
        _ID,
        Column(name="atopid", dtype="Int16", description="Number of the treaty in ATOP"),
        Column(name="ccode1", dtype="Int16", description="COW state code of one of the two, the lower"),
        Column(name="ccode2", dtype="Int16", description="COW state code of the other"),
        Column(name="atop_end", dtype="Date", description="Day on which ATOP ends the treaty between the two"),
        Column(
            name="end", dtype="Date", description="Last day on which both held it in force; missing if none is known"
        ),
        *_obligations("both pledge"),
        Column(name="reason", dtype="String", description="Why ATOP ends it, and why it counts nevertheless"),
        *_DOCUMENT,
    ),
    years=YEARS,
    file=HELD_FILE,
    keys=("atopid", "ccode1", "ccode2"),
)

LACKED = Table(
    name="lacked",
    unit="record",
    description=(
        "Treaties between two states that ATOP does not have in any year, one row for each treaty and pair; they count "
        "in ATOP's years too. The row counts the entries of its file; the document is in `pledges`."
    ),
    columns=(
        _ID,
        Column(name="ccode1", dtype="Int16", description="COW state code of one of the two, the lower"),
        Column(name="ccode2", dtype="Int16", description="COW state code of the other"),
        Column(name="begin", dtype="Date", description="First day on which it was in force"),
        Column(name="end", dtype="Date", description="Last day; missing if it is not known to have ended"),
        *_obligations("state 1 pledges", " (to state 2)", "_12"),
        *_obligations("state 2 pledges", " (to state 1)", "_21"),
        Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file that has source_row"),
    ),
    years=YEARS,
    file=LACKED_FILE,
    keys=("id",),
)

LESSER = Table(
    name="lesser",
    unit="record",
    description=(
        "Treaties that ATOP reads as a pledge to fight for one another, though their text promises less: what it "
        "promises, one row each."
    ),
    columns=(
        _ID,
        Column(name="name", dtype="String", description="Name of the treaty"),
        Column(name="atopid", dtype="Int16", description="Number of the treaty in ATOP"),
        Column(name="parties", dtype="String", description="COW codes of who is bound by it, or was"),
        Column(name="since", dtype="Date", description="Day of signature"),
        *_obligations("by its text members pledge"),
        Column(name="reason", dtype="String", description="What the text says, and where"),
        *_DOCUMENT,
    ),
    years=YEARS,
    file=LESSER_FILE,
    keys=("atopid",),
)

CONTESTED = Table(
    name="contested",
    unit="record",
    description=(
        "Treaties with a pledge that binds it no more, or not towards another, as one state says, while the "
        "treaty was not ended or the others do not accept that. No level changes by it."
    ),
    columns=(
        _ID,
        Column(name="atopid", dtype="Int16", description="Number of the treaty in ATOP"),
        Column(name="ccode", dtype="Int16", description="COW state code of who says so"),
        Column(name="other", dtype="Int16", description="COW state code of towards whom; missing: all of body"),
        Column(name="body", dtype="String", description="Named set of states towards which; empty where it is one"),
        Column(name="since", dtype="Date", description="From which day"),
        Column(name="until", dtype="Date", description="Last day; missing if it is not over"),
        Column(name="said", dtype="String", description="What there is to say of it, as a clause"),
        *_DOCUMENT,
    ),
    years=YEARS,
    file=CONTESTED_FILE,
)

BREAKS = Table(
    name="breaks",
    unit="record",
    description=(
        "Days on which practice between states ended: diplomatic relations broken off, forces sent away, governments "
        "overthrown. Not a complete list: that none is here does not mean that there was none."
    ),
    columns=(
        _ID,
        Column(name="kind", dtype="String", description="relations, troops or overthrown"),
        Column(name="ccode", dtype="Int16", description="COW state code of who broke, or whose government fell"),
        Column(name="other", dtype="Int16", description="COW state code of with whom; missing: overthrown at home"),
        Column(name="since", dtype="Date", description="The day"),
        Column(
            name="until", dtype="Date", description="Day on which it was restored; missing if it is not known to be"
        ),
        Column(name="said", dtype="String", description="What there is to say of it, as a clause"),
        Column(name="through", dtype="Date", description="Day up to which the list was kept"),
        *_DOCUMENT,
    ),
    years=YEARS,
    file=BREAKS_FILE,
    events=("break",),
)

MEMBERSHIPS = Table(
    name="memberships",
    unit="record",
    description=(
        "Members of twelve bodies, each listed completely for 2010 on; of no other body may an absent row be read as "
        "no member."
    ),
    columns=(
        Column(name="body", dtype="String", description="Short name of the body"),
        Column(name="title", dtype="String", description="Its full name"),
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(
            name="role",
            dtype="String",
            description="member; frozen: says it takes no part, still a member; disputed: invited, not agreed",
        ),
        Column(name="since", dtype="String", description="Since when, as exact as known"),
        Column(name="until", dtype="String", description="Until when; missing if it lasts"),
        *_DOCUMENT,
    ),
    years=YEARS,
    file=BODIES_FILE,
    keys=("body", "ccode", "role", "since"),
)

EXERCISES = Table(
    name="exercises",
    unit="record",
    description=(
        "Joint exercises that a public document names, one row for each state that took part. Far from complete, and "
        "densest for Russia and China: a lower bound, never a comparison."
    ),
    columns=(
        _ID,
        Column(name="name", dtype="String", description="Name of the exercise"),
        Column(name="year", dtype="Int16", description="Year in which it began"),
        Column(name="begin", dtype="String", description="First day, as exact as known"),
        Column(name="end", dtype="String", description="Last day, as exact as known"),
        Column(name="place", dtype="String", description="Where it was held"),
        Column(name="type", dtype="String", description="Kind of exercise"),
        Column(name="ccode", dtype="Int16", description="COW state code of a state that took part"),
        *_DOCUMENT,
    ),
    years=YEARS,
    file=EXERCISES_FILE,
    keys=("id", "ccode"),
    events=("exercises",),
)
