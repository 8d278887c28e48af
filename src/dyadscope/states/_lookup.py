"""What a text or a code means: every name, capital, adjective and code -> the states it denotes, and when."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from dyadscope.printable import without_marks
from dyadscope.records import System
from dyadscope.states._tables import ALWAYS, Spell, read, span, year_span

Kind = Literal["name", "code", "iso3", "adjective", "capital", "alias", "formerly", "in_files"]

_SPECIAL = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "&": " and "})
_INITIAL_DOT = re.compile(r"(?<=\b\w)\.")
_APOSTROPHE = re.compile(r"['’‘`´ʻʼ]")
_WORD = re.compile(r"[^\W_]+")
_SHORT = {"st": "saint", "rep": "republic", "dem": "democratic", "fed": "federated", "is": "islands"}

# Words of a state's style, which neither identify it nor tell two states apart ...
_STYLE = frozenset(
    _WORD.findall(
        "republic kingdom state states of the islamic arab union democratic peoples federal federated united grand "
        "principality bolivarian bolivariana republica de socialist plurinational commonwealth sultanate hashemite "
        "duchy federation independent cooperative co operative"
    )
)
# ... except where the style is all that does.
_DIVIDED = frozenset({"korea", "congo", "china", "germany", "vietnam", "yemen"})


class Meaning(NamedTuple):
    """One state a text can denote: by which kind of name, in which years, and how the table spells it."""

    code: int
    span: Spell
    kind: Kind
    label: str


class IsoCode(NamedTuple):
    """One row of the ISO table."""

    iso3: str
    iso2: str
    numerics: tuple[str, ...]
    ccode: int
    span: Spell


class Link(NamedTuple):
    """A COW and a Gleditsch-Ward code that denote the same state over a span of days."""

    ccode: int
    gwcode: int
    span: Spell


@cache
def iso_codes() -> tuple[IsoCode, ...]:
    """Return the ISO codes of states, withdrawn ones included."""
    return tuple(
        IsoCode(r["iso3"], r["iso2"], tuple(r["numeric"].split()), int(r["code"]), span(r["span"])) for r in read("iso")
    )


@cache
def iso_numbers() -> dict[str, tuple[Meaning, ...]]:
    """Return the COW states that ISO 3166's numbers of three digits denote, and when.

    Examples
    --------
    >>> [m.code for m in iso_numbers()["840"]], [m.label for m in iso_numbers()["156"]]
    ([2], ['CHN'])
    """
    out: dict[str, tuple[Meaning, ...]] = {}
    for iso in iso_codes():
        for number in iso.numerics:
            key = f"{int(number):03}"
            out[key] = (*out.get(key, ()), Meaning(iso.ccode, iso.span, "code", iso.iso3))
    return out


@cache
def links() -> tuple[Link, ...]:
    """Return how the two lists correspond, ordered by COW code and day."""
    named = tuple(Link(int(r["cow"]), int(r["gw"]), span(r["span"])) for r in read("counterparts"))
    settled_cow, settled_gw = {n.ccode for n in named}, {n.gwcode for n in named}
    gw = {int(r["code"]) for r in read("gw")}
    same = [
        Link(code, code, ALWAYS)
        for code in (int(r["code"]) for r in read("cow"))
        if code in gw and code not in settled_cow and code not in settled_gw
    ]
    return tuple(sorted((*named, *same), key=lambda n: (n.ccode, str(n.span.start or ""))))


@cache
def formerly() -> dict[int, tuple[tuple[str, Spell], ...]]:
    """Return, by COW code, the names states bore and when."""
    out = {}
    for row in read("names"):
        if row["formerly"] and not row["code"].startswith("g"):
            out[int(row["code"])] = tuple(_named(row["formerly"]))
    return out


def words(text: str) -> list[str]:
    """Return a text's words without case, diacritics, apostrophes and dots of initials; abbreviations spelled out."""
    plain = without_marks(text.casefold()).translate(_SPECIAL)
    found = _WORD.findall(_INITIAL_DOT.sub("", _APOSTROPHE.sub("", plain)))
    return found if len(found) < 2 else [_SHORT.get(w, w) for w in found if w != "the"]


def fold(text: str) -> str:
    """Return the text as a key: words run together, so that squeezed and spaced spellings agree.

    Examples
    --------
    >>> fold("Côte d’Ivoire"), fold("RussianFederation") == fold("Russian  federation")
    ('cotedivoire', True)
    """
    return "".join(words(text))


def keys_of(text: str) -> list[str]:
    """Return the keys to try for a name, best first: as written, then without the style before or after it.

    "Armenia, Rep. of", "Republic of Armenia" and "Kyrgyz Republic (the)" lead to the bare name; "Korea, Rep. of" does
    not, because the style is what tells it from the other Korea.
    """
    keys = [fold(text)]
    head, *rest = re.split(r"[,(:]", text, maxsplit=1)
    if rest and set(words(f"x {rest[0]}")[1:]) <= _STYLE:
        keys.append(fold(head))
    whole = words(text)
    if "of" in whole:
        at = whole.index("of")
        if set(whole[:at]) <= _STYLE:
            keys.append("".join(whole[at + 1 :]))
    return [k for i, k in enumerate(keys) if k and (i == 0 or k not in _DIVIDED)]


def _named(cell: str) -> list[tuple[str, Spell]]:
    """Read a cell of the names table: names separated by semicolons, each with an optional span of years."""
    out = []
    for item in filter(None, cell.split("; ")):
        label, _, years = item.partition("@")
        out.append((label, year_span(years) if years else ALWAYS))
    return out


def _cow_meanings() -> list[Meaning]:
    found = [Meaning(int(r["code"]), ALWAYS, "name", r["name"]) for r in read("cow")]
    for row in read("names"):
        if not row["code"].startswith("g"):
            found += _from_names(row, int(row["code"]))
    for iso in iso_codes():
        found.append(Meaning(iso.ccode, iso.span, "iso3", iso.iso3))
        found += [Meaning(iso.ccode, iso.span, "code", iso.iso2)] if iso.iso2 else []
    return found


def _from_names(row: dict[str, str], code: int) -> list[Meaning]:
    cells: tuple[tuple[Kind, str], ...] = (
        ("adjective", row["adjectives"]),
        ("capital", row["capitals"]),
        ("alias", row["aliases"]),
        ("formerly", row["formerly"]),
        ("in_files", row["in_files"]),
    )
    return [Meaning(code, when, kind, label) for kind, cell in cells for label, when in _named(cell)]


def _all_meanings(system: System) -> list[Meaning]:
    found = _cow_meanings()
    if system == "gw":
        carried = [
            Meaning(link.gwcode, common, m.kind, m.label)
            for m in found
            for link in links()
            if link.ccode == m.code and (common := m.span.common(link.span)) is not None
        ]
        own = [m for r in read("names") if r["code"].startswith("g") for m in _from_names(r, int(r["code"][1:]))]
        found = [*carried, *own, *(Meaning(int(r["code"]), ALWAYS, "name", r["name"]) for r in read("gw"))]
    found += [Meaning(int(r["code"]), ALWAYS, "code", r["abbreviation"]) for r in read(system)]
    return found


@cache
def meanings(system: System) -> dict[str, tuple[Meaning, ...]]:
    """Return what each folded text means to a reader; the bare names that only data files settle are left out."""
    out: dict[str, list[Meaning]] = {}
    for meaning in _all_meanings(system):
        if meaning.kind != "in_files":
            out.setdefault(fold(meaning.label), []).append(meaning)
    return {key: tuple(dict.fromkeys(found)) for key, found in out.items()}


@cache
def file_meanings(scheme: str) -> dict[str, tuple[Meaning, ...]]:
    """Return what each key means in a data file's column of that scheme, in COW codes.

    Where a file's bare name is settled by usage (kind "in_files") that meaning comes first and the caller prefers it.
    """
    if scheme == "any":
        # Three letters in capitals, names folded to small ones and numbers: no key of one is a key of another.
        return file_meanings("cow") | file_meanings("name") | file_meanings("iso3")
    out: dict[str, list[Meaning]] = {}
    if scheme in {"cow", "stateabb"}:
        for row in read("cow"):
            key = row["code" if scheme == "cow" else "abbreviation"]
            out[key] = [Meaning(int(row["code"]), ALWAYS, "code", key)]
    elif scheme == "gw":
        for link in links():
            out.setdefault(str(link.gwcode), []).append(Meaning(link.ccode, link.span, "code", str(link.gwcode)))
    elif scheme == "name":
        for meaning in _cow_meanings():
            if meaning.kind in {"in_files", "name", "alias", "formerly"}:
                out.setdefault(fold(meaning.label), []).append(meaning)
    else:
        for iso in iso_codes():
            codes = {"iso3": (iso.iso3,), "iso2": (iso.iso2,), "iso_numeric": tuple(str(int(n)) for n in iso.numerics)}
            for code in filter(None, codes[scheme]):
                out.setdefault(code, []).append(Meaning(iso.ccode, iso.span, "code", code))
    return {key: tuple(found) for key, found in out.items()}


@cache
def territories() -> dict[str, str]:
    """Return the areas that are no member of any system: folded name and ISO codes -> name.

    A code that also denotes a state (GE, AI ...) denotes the state.
    """
    states = {code for iso in iso_codes() for code in (iso.iso3, iso.iso2, *(str(int(n)) for n in iso.numerics))}
    out: dict[str, str] = {}
    for row in read("territories"):
        codes = (row["iso3"], row["iso2"], str(int(row["numeric"])) if row["numeric"] else "")
        out |= {code: row["name"] for code in codes if code and code not in states}
        out |= {fold(label): row["name"] for label in (row["name"], *filter(None, row["aliases"].split("; ")))}
    return out
