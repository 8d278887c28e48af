"""What prose calls states: labels to look for in a text, and which state or states one of them means in a year."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from dyadscope.errors import CoverageError
from dyadscope.states import regions
from dyadscope.states._lookup import Meaning, fold, formerly, meanings
from dyadscope.states._tables import Spell, read
from dyadscope.states.system import lifetimes

LabelKind = Literal["state", "demonym", "capital", "bloc"]

_KINDS: dict[str, LabelKind] = {"name": "state", "alias": "state", "formerly": "state", "adjective": "demonym"}
_ACRONYMS = ("US", "USA", "USSR", "UK", "UAE", "DPRK", "PRC", "ROK", "DRC", "FRG", "GDR")
_BLOC_LABELS = {
    "nato": ("NATO", "North Atlantic Alliance", "Atlantic Alliance", "North Atlantic Treaty Organisation"),
    "eu": (
        "EU",
        "European Union",
        "EEC",
        "European Community",
        "European Communities",
        "European Economic Community",
        "Common Market",
    ),
    "sco": ("SCO", "Shanghai Cooperation Organisation", "Shanghai Cooperation Organization"),
    "eaeu": ("EAEU", "EEU", "EurAsEC", "Eurasian Economic Union", "Eurasian Union"),
    "csto": ("CSTO", "Collective Security Treaty Organization", "Collective Security Treaty Organisation"),
    "warsaw-pact": ("Warsaw Pact",),
    "brics": ("BRICS", "BRIC"),
    "asean": ("ASEAN",),
    "gcc": ("GCC",),
    "saarc": ("SAARC",),
    "aukus": ("AUKUS",),
    "g7": ("G7", "G-7"),
    "g8": ("G8", "G-8"),
    "g20": ("G20", "G-20"),
    "arab-league": ("Arab League",),
    "opec": ("OPEC", "Opec"),
    "oecd": ("OECD",),
    "oas": ("OAS", "Organization of American States", "Organisation of American States"),
    "oau": ("OAU", "Organization of African Unity", "Organisation of African Unity"),
    "african-union": ("AU",),
    "wto": ("WTO", "World Trade Organisation"),
    "mercosur": ("Mercosur", "Mercosul", "MERCOSUR"),
    "commonwealth": ("Commonwealth", "British Commonwealth"),
    "npt": ("NPT", "Non-Proliferation Treaty", "Nuclear Non-Proliferation Treaty"),
    "permanent-five": ("P5", "permanent five"),
}
_WEST_LABELS = ("the West", "West", "Western")
_WEST_BEYOND_EUROPE = (740, 900, 920)


class Label(NamedTuple):
    """A way in which prose names a state or a group of states."""

    text: str
    kind: LabelKind


@cache
def labels() -> tuple[Label, ...]:
    """Return every name, demonym and capital of a state and every name of a bloc that a text may use, each once.

    Codes are left out, except the abbreviations that prose uses (US, UK, PRC ...): "IN" is a word.
    """
    found = {
        Label(meaning.label, _KINDS.get(meaning.kind, "capital"))
        for ms in meanings("cow").values()
        for meaning in ms
        if meaning.kind not in {"code", "iso3"}
    }
    found |= {Label(text, "state") for text in _ACRONYMS} | {Label(text, "bloc") for text in _WEST_LABELS}
    for row in read("names"):
        if not row["code"].startswith("g"):
            # The Russians, the Chinese: the people of an adjective.
            plural = [a.partition("@")[0] for a in row["adjectives"].split("; ") if a]
            found |= {Label(f"{a}s", "demonym") for a in plural if a.endswith(("an", "i", "er"))}
    for name, region in regions.regions().items():
        title = region.title.partition(" (")[0]
        found |= {Label(text, "bloc") for text in _BLOC_LABELS.get(name, ())}
        found |= {Label(title, "bloc")} if len(title.split()) <= 7 and "," not in title else set()
    return tuple(sorted(found))


@cache
def members(text: str, year: int | None) -> tuple[int, ...] | None:
    """Return the COW codes of the states a bloc's label stands for in a year; None if the label names no bloc.

    "The West" is read as whoever belonged to NATO or the European Union (and its Communities) that year, with Japan,
    Australia and New Zealand. It is a reading, not an organisation. A bloc that did not exist that year has no members.

    Examples
    --------
    >>> members("SCO", 2016), members("EEU", 1995), members("Moscow", 2016)
    ((365, 702, 703, 704, 705, 710), (), None)
    """
    if text in _WEST_LABELS:
        parts = [members("NATO", year) or (), members("EU", year) or (), _WEST_BEYOND_EUROPE]
        return tuple(sorted({code for part in parts for code in part}))
    named = next((name for name, texts in _BLOC_LABELS.items() if text in texts), text)
    found = regions.find(named)
    if found is None:
        return None
    try:
        return found.members(year=year)
    except CoverageError:
        return ()


@cache
def meant(text: str, year: int | None) -> tuple[int, ...]:
    """Return the COW codes of the states a label may mean in a year, lowest first; several: the text is ambiguous.

    A label that names a state which no longer or not yet existed in the year keeps its meaning, as long as it is the
    only one: an essay of 2016 may speak of the Soviet Union. Where no state bore it in the year, those are meant that
    bore it in others and existed: Austria of 1914 is Austria-Hungary.

    Examples
    --------
    >>> meant("Russian", 2014), meant("Korea", 2014), meant("Germany", 1970), meant("Soviet Union", 2016)
    ((365,), (731, 732), (260, 265), (365,))
    """
    known = _known(text)
    if year is not None:
        asked = Spell(date(year, 1, 1), date(year, 12, 31))
        fitting = [
            m for m in known if (m.span.common(asked)) and any(s.common(asked) for s in lifetimes(m.code, "cow"))
        ]
        alive = meant_then(text, year, year)
        known = tuple(fitting) or tuple(m for m in known if m.code in alive) or known
    else:
        living = [m for m in known if lifetimes(m.code, "cow")[-1].end is None]
        known = tuple(living) or known
    return tuple(sorted({m.code for m in known}))


@cache
def meant_then(text: str, first: int, last: int) -> tuple[int, ...]:
    """Return the COW codes of the states that existed in some years and bore a label in any year.

    Prose calls the state of the day by a name that lists give to its successor: Austria of 1914 is Austria-Hungary.

    Examples
    --------
    >>> meant_then("Austria", 1914, 1914), meant_then("Austria", 1930, 1930), meant_then("Czech Republic", 1970, 1970)
    ((300,), (305,), ())
    """
    asked = Spell(date(first, 1, 1), date(last, 12, 31))
    codes = {m.code for m in _known(text) if m.kind not in {"code", "iso3"}}
    return tuple(sorted(c for c in codes if any(s.common(asked) for s in lifetimes(c, "cow"))))


@cache
def borne(text: str, code: int) -> Spell | None:
    """Return the days in which a state was called by a label that it has no longer; None for what it is called now.

    An adjective is as old as the former name that it is formed like, unless the present name is formed like it too.

    Examples
    --------
    >>> borne("Soviet Union", 365).start.year, borne("Soviet", 365).start.year
    (1922, 1917)
    >>> borne("Prussia", 255).end.year, borne("Rhodesian", 552).start.year
    (1870, 1965)
    >>> borne("Russian", 365), borne("German", 255), borne("Persia", 630)
    (None, None, None)
    """
    meant_by = [m for m in _known(text) if m.code == code and m.kind in _KINDS]
    if not meant_by:
        return None
    old = formerly().get(code, ())
    if all(m.kind == "formerly" for m in meant_by):
        spells = [m.span for m in meant_by]
    elif any(m.kind != "adjective" for m in meant_by):
        return None
    else:
        key = fold(meant_by[0].label)
        names = {fold(m.label) for ms in meanings("cow").values() for m in ms if m.code == code and m.kind == "name"}
        if any(_alike(key, name) for name in names):
            return None
        spells = [when for name, when in old if _alike(key, fold(name))]
    begins, ends = [s.start for s in spells if s.start], [s.end for s in spells if s.end]
    if not spells or len(begins) < len(spells) or len(ends) < len(spells):
        return None
    return Spell(min(begins), max(ends))


_STEM = 5
"""Letters that an adjective and a name must share at their beginning to be of one stem."""


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM and long.startswith(short)


def _known(text: str) -> tuple[Meaning, ...]:
    """Return what a label means in any year; a plural ("Russians") what its adjective does."""
    key = fold(text)
    found = meanings("cow").get(key, ())
    if not found and key.endswith("s"):
        found = tuple(m for m in meanings("cow").get(key[:-1], ()) if m.kind == "adjective")
    return found
