"""Who is mentioned: states by name, capital and demonym, governments, blocs, leaders, ministers and other people.

A label that means several states in the document's year stays ambiguous: its candidates are listed, no state is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from dyadscope.documents import lexicon
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.words import Token
from dyadscope.states import gazetteer

if TYPE_CHECKING:
    from dyadscope.documents.leaders import Leaders

Kind = Literal["state", "demonym", "capital", "government", "bloc", "person", "office"]
# Buildings and departments that stand for a government; the state is named as the gazetteer names it.
_SEATS = {
    "White House": "United States",
    "State Department": "United States",
    "Pentagon": "United States",
    "Capitol Hill": "United States",
    "Downing Street": "United Kingdom",
    "Whitehall": "United Kingdom",
    "Foreign Office": "United Kingdom",
    "Elysée": "France",
    "Élysée": "France",
    "Quai d’Orsay": "France",
    "Bundestag": "Germany",
    "State Duma": "Russia",
    "Zhongnanhai": "China",
    "Knesset": "Israel",
    "Verkhovna Rada": "Ukraine",
    "Blue House": "South Korea",
    "Akorda": "Kazakhstan",
}
_NAMES_TOO = frozenset(
    ("King", "Prince", "Pope", "Sage", "Sultan")
)  # offices that are family names behind a first name
_STYLED = word_set("His Her Excellency Mr Mrs Ms . Dr Sir Lord Sheikh Ayatollah Professor")
_ARTICLED = re.compile(r"(?:al|el|ul|as|ad|an|ar|ash)-[A-Z]")  # "al-Thani"
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_REMEMBERED = 200  # people looked through for one of the same name or office, the latest first
_MAY_OPEN = (
    word_set("the his her our my their then")
    | lexicon.OFFICE_STARTS
    | lexicon.OFFICE_MODIFIERS
    | lexicon.HONORIFICS
    | (lexicon.PORTFOLIOS - {"and"})
)
_INDEFINITE = word_set("a an another any every one some")
_AT_A_PLACE = word_set("in at near outside around into via through from")
_TO_A_PLACE = word_set(
    "visit visits visited trip trips travel travelled traveled arrive arrived arrival came come went go goes return "
    "returned fly flew flight journey"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an actor.

    `name` is the actor's name as the document gives it in full; `office` an office in lower case; `states` the COW
    codes it stands for: one for a state, its people, capital, government or official, the members of the year for a
    bloc, none when unknown. `candidates` are the states an ambiguous label may mean. A capital is a `capital` whether
    it stands for its government or is only a place; `place` says which. `holder` is who held a chief's office on the
    day of publication, where the document names only the office.
    """

    start: int
    end: int
    text: str
    kind: Kind
    name: str
    office: str = ""
    states: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()
    place: bool = False
    holder: str = ""


class Place(NamedTuple):
    """A label of the gazetteer in a run of tokens: the tokens it spans, its text, its kind and meaning."""

    first: int
    last: int
    label: gazetteer.Label
    codes: tuple[int, ...]


@dataclass(slots=True)
class Person:
    """What a document tells about a person, gathered as it is read."""

    name: str
    office: str = ""
    state: int | None = None
    words: frozenset[str] = frozenset()


@dataclass(slots=True)
class Cast:
    """The people of a document, found by any part of their name."""

    year: int | None = None
    leaders: Leaders | None = None
    people: list[Person] = field(default_factory=list)
    home: tuple[str, int] | None = None
    _by_word: dict[str, list[Person]] = field(default_factory=dict)
    _full: set[str] = field(default_factory=set)

    def find(self, words: Sequence[str]) -> Person | None:
        """Return the person whose name has all these words, the latest one first."""
        known = self._by_word.get(words[-1]) or self._by_word.get(words[0]) or []
        return next((p for p in reversed(known[-_REMEMBERED:]) if set(words) <= p.words or p.words <= set(words)), None)

    def note(self, words: Sequence[str], office: str = "", state: int | None = None) -> Person:
        """Return the person of that name, taking in what this mention adds to what is known."""
        person = self.find(words)
        if person is not None and person.state is not None and state is not None and person.state != state:
            person = None
        if person is None:
            person = Person(" ".join(words))
            self.people.append(person)
            self._full.add(person.name)
        if len(words) > len(person.words):
            person.name, person.words = " ".join(words), frozenset(words)
            self._full.add(person.name)
            for word in words:
                listed = self._by_word.setdefault(word, [])
                if not any(p is person for p in listed[-_REMEMBERED:]):
                    listed.append(person)
        if office and (not person.office or person.office in {"leader", "counterpart"}):
            person.office = office
        if person.state is None:
            person.state = state
        if person.state is None and self.leaders is not None:
            known = self.leaders.known(person.name.split(), chief=person.office in lexicon.CHIEFS)
            if known is not None:
                person.state, person.office = known.state, person.office or known.office
        return person

    def has(self, name: str) -> bool:
        """Whether somebody of the document bears this name in full."""
        return name in self._full

    def names(self) -> frozenset[str]:
        """Return the parts of names by which one word means a person; words that mean other things too are left out."""
        return frozenset(w for w in self._by_word if w[0].isupper() and len(w) > 1 and w not in lexicon.NOT_PEOPLE)

    def settle(self, office: str, state: int) -> None:
        """Give the office whose own site published the document to the first person it can be.

        Officials without a state are that state's too: on its own site a state's president is "the President".
        """
        self.home = (office, state)
        holder = next((p for p in self.people if p.office == office and p.state == state), None)
        if holder is None:
            holder = next((p for p in self.people if p.state is None and p.office in {"", office}), None)
        if holder is not None:
            holder.office, holder.state = office, state
        for person in self.people:
            if person.state is None and person.office and person.office not in lexicon.CALLINGS:
                person.state = state

    def bearer(self, office: str, state: int) -> Person | None:
        """Return who holds an office, as far as the document has told: the latest person it fits."""
        recent = self.people[-_REMEMBERED:]
        for person in reversed(recent):
            same_office = person.office == office or {person.office, office} <= lexicon.CHIEFS
            if person.state == state and (same_office or not person.office):
                return person
        if office in lexicon.CHIEFS:
            # "Vladimir Putin ... The President of Russia": the one person not placed yet is the one described.
            free = [p for p in recent if p.state is None and not p.office and len(p.words) > 1]
            if len(free) == 1:
                free[0].state, free[0].office = state, office
                return free[0]
        return None


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], gazetteer.Label], ...]]:
    """Return the gazetteer by first word, longest labels first."""
    out: dict[str, list[tuple[tuple[str, ...], gazetteer.Label]]] = {}
    from dyadscope.documents.words import tokens

    for label in (*gazetteer.labels(), *(gazetteer.Label(seat, "capital") for seat in _SEATS)):
        words = tuple(t.text for t in tokens(label.text.replace("'", "’")))
        if words:
            out.setdefault(words[0], []).append((words, label))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in out.items()}


def places(run: Sequence[Token], year: int | None) -> dict[int, Place]:
    """Return the gazetteer's labels in a run of tokens, by the place of their first token; the longest one counts."""
    index = _index()
    out: dict[int, Place] = {}
    behind = 0
    for at in [k for k, t in enumerate(run) if t.text in index or t.bare in index or "'" in t.text]:
        if at < behind:
            continue
        first = run[at]
        text = first.text.replace("'", "’") if "'" in first.text else first.text
        known = index.get(text)
        match = _match(run, at, text, known) if known is not None else None
        if match is None and first.bare != text:
            known = index.get(first.bare)
            match = _match(run, at, first.bare, known) if known is not None else None
        if match is None:
            continue
        length, label = match
        behind = at + length
        if _waters(run, at, behind):
            continue
        named = _SEATS.get(label.text, label.text)
        codes = gazetteer.members(named, year) if label.kind == "bloc" else gazetteer.meant(named, year)
        out[at] = Place(at, behind - 1, label, codes or ())
    return out


_WATERS = frozenset({"Sea", "Seas", "Ocean", "Strait", "Straits"})
_OF_WATERS = _WATERS | {"Gulf", "Bay"}


def _waters(run: Sequence[Token], first: int, end: int) -> bool:
    """Whether a label is part of the name of a sea: "the Sea of Japan" and "the South China Sea" are no states."""
    if end < len(run) and run[end].bare in _WATERS:
        return True
    if end < len(run) and run[end].bare == "Gulf" and run[first].text in {"Persian", "Arabian"}:
        return True
    return first > 1 and run[first - 1].lower == "of" and run[first - 2].text in _OF_WATERS


def _match(
    run: Sequence[Token], at: int, first: str, known: Sequence[tuple[tuple[str, ...], gazetteer.Label]]
) -> tuple[int, gazetteer.Label] | None:
    for words, label in known:
        length = len(words)
        if length == 1 and first == words[0]:
            return length, label
        if length == 1 or at + length > len(run) or run[at + length - 1].bare.replace("'", "’") != words[-1]:
            continue
        if all(run[at + k].text.replace("'", "’") == words[k] for k in range(1, length - 1)):
            return length, label
    return None


class Phrase(NamedTuple):
    """A noun phrase that names a person, an office-holder or a group of actors: its tokens and what it says.

    `words` are a person's name, empty where none is given. `start` and `end` are its place in the text. `definite`: it
    can mean somebody told of before, not "one American leader". `place`: a capital is only where something happens.
    """

    first: int
    last: int
    kind: Kind
    words: tuple[str, ...]
    office: str
    codes: tuple[int, ...]
    label: str
    bloc: bool = False
    start: int = 0
    end: int = 0
    definite: bool = False
    place: bool = False


def phrases(run: Sequence[Token], year: int | None, known: Collection[str] = ()) -> list[Phrase]:
    """Return the actors' noun phrases in a sentence's tokens, in order, none inside another.

    `known` are the parts of names of the document's people: one of them alone names a person.
    """
    found = places(run, year)
    out: list[Phrase] = []
    behind = 0
    for at in [k for k, t in enumerate(run) if t.text[0].isupper() or t.lower in _MAY_OPEN or k in found]:
        if at < behind:
            continue
        phrase = _person(run, at, found) or _known(run, at, found, known) or _place_phrase(run, at, found)
        if phrase is not None:
            out.append(_seen(phrase, run))
            behind = phrase.last + 1
    return out


def _seen(phrase: Phrase, run: Sequence[Token]) -> Phrase:
    """Return a phrase with what its sentence tells of it, so that it can be understood without the sentence."""
    end = run[phrase.last].end
    if run[phrase.last].text.endswith(("’s", "'s")):
        end -= 2
    return phrase._replace(
        start=run[phrase.first].start,
        end=end,
        definite=phrase.first == 0 or run[phrase.first - 1].lower not in _INDEFINITE,
        place=phrase.kind == "capital" and is_place(run, phrase.first),
    )


def _known(run: Sequence[Token], at: int, found: dict[int, Place], known: Collection[str]) -> Phrase | None:
    word = run[at].bare
    if word not in known or at in found or not _namelike(run[at]):
        return None
    return Phrase(at, at, "person", (word,), "", (), word)


def _office(run: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return an office that begins at a token, in lower case, and the place after it."""
    start = at
    while at < len(run) and run[at].lower in lexicon.OFFICE_MODIFIERS:
        at += 1
    held = at
    while held < len(run) and held < at + 4 and run[held].lower in lexicon.PORTFOLIOS:
        held += 1
    if at < held < len(run) and run[held].bare.lower() == "minister":
        return " ".join(t.bare.lower() for t in run[start : held + 1]), held + 1
    if at >= len(run) or run[at].bare.lower() not in lexicon.OFFICE_STARTS:
        return None
    for length in (3, 2, 1):
        words = tuple(t.bare.lower() if k == length - 1 else t.lower for k, t in enumerate(run[at : at + length]))
        if len(words) == length and words in lexicon.OFFICES:
            end = at + length
            name = " ".join(t.bare.lower() for t in run[start:end]).replace(" - ", "-")  # a hyphen at a line's end
            topic = end
            if words[-1] in {"minister", "premier", "secretary"} and end < len(run) and run[end].lower == "of":
                topic = end + 1
                while topic < len(run) and run[topic].lower in lexicon.TOPICS:
                    topic += 1
                if topic > end + 1 and run[topic - 1].lower != "the":
                    name += " " + " ".join(t.lower for t in run[end:topic])
                    end = topic
            return name, end
    return None


def _name(run: Sequence[Token], at: int, found: dict[int, Place], *, least: int) -> tuple[tuple[str, ...], int] | None:
    """Return a person's name that begins at a token and the place after it."""
    words: list[str] = []
    end = at
    while end < len(run) and len(words) < 5:
        token = run[end]
        if token.text in lexicon.PARTICLES and words and end + 1 < len(run) and run[end + 1].text[:1].isupper():
            words.append(token.text)
        elif token.text == "." and words and len(words[-1]) == 1:
            pass
        elif (
            not words
            and end not in found
            and _INITIALS.fullmatch(token.text)
            and _namelike(run[min(end + 1, len(run) - 1)])
        ):
            words.append(token.text)
        elif (words and _ARTICLED.match(token.text)) or _month_as_name(run, end, len(words), least):
            words.append(token.bare)
        elif (_namelike(token) or (words and token.bare in _NAMES_TOO)) and (
            end not in found or (words and found[end].last == end and end == at + 1)
        ):
            words.append(token.bare)
            if token.bare != token.text:
                end += 1
                break
        else:
            break
        end += 1
    while words and words[-1] in lexicon.PARTICLES:
        words.pop()
        end -= 1
    if len(words) < least or (least > 1 and any(w in lexicon.NOT_PEOPLE for w in words)):
        return None
    if words and words[-1] in lexicon.NOT_PEOPLE:
        return None
    return tuple(words), end


def _month_as_name(run: Sequence[Token], at: int, before: int, least: int) -> bool:
    """Whether "May" is a family name: behind a first name or a title, and no day or year after it."""
    if run[at].text not in {"May", "May’s", "May's"} or before != (0 if least == 1 else 1):
        return False
    return at + 1 >= len(run) or not run[at + 1].text[0].isdecimal()


def _namelike(token: Token) -> bool:
    text = token.text
    return (
        text[0].isupper()
        and text not in lexicon.NOT_NAMES
        and text.lower() not in lexicon.OFFICE_STARTS
        and (len(text) == 1 or not text.isupper())
    )


def _person(run: Sequence[Token], at: int, found: dict[int, Place]) -> Phrase | None:
    """Return "(the) (Russian) President (of Russia) (Vladimir Putin)", "Mr Putin", "Vladimir Putin" at a token."""
    token, start = run[at], at
    codes: tuple[int, ...] = ()
    if token.lower in {"the", "his", "her", "our", "my", "their", "then"} and at + 1 < len(run):
        at += 1
    if at in found and found[at].label.kind != "bloc":
        place = found[at]
        if place.last + 1 < len(run):
            after = place.last + 1
            if run[after].lower in {"new", "former", "then", "late"} and after + 1 < len(run):
                after += 1
            if _office(run, after):
                codes, at = place.codes, after
    office, end = _office(run, at) or ("", at)
    if office:
        codes, end = _of_state(run, end, found, codes)
        end = _past_brackets(run, end)
        if end < len(run) and run[end].text == "," and end + 1 < len(run):
            named = _after_comma(run, end + 1, found)
        else:
            named = _after_honorific(run, end, found, least=1)
        # "leader" and "general" are offices only where a state or a name says so.
        lower = run[at].text[0].islower()
        determined = start < at or bool(codes)
        if named is None and (not determined or (lower and not codes and run[start].lower != "the")):
            return None
        last = (named[1] if named else end) - 1
        words = named[0] if named else ()
        text = run[start : last + 1]
        kind: Kind = "person" if words else "office"
        return Phrase(start, last, kind, words, office, codes, " ".join(t.text for t in text))
    if not (token.text[0].isupper() or token.lower in lexicon.HONORIFICS):
        return None
    named = _after_honorific(run, start, found, least=2)
    if named is None:
        return None
    words, end = named
    codes = ()
    last = end - 1
    # Jiang Zemin, President of the People's Republic of China
    if end + 1 < len(run) and run[end].text == ",":
        behind = end + 1
        while behind < len(run) and run[behind].lower in {"the", "then", "a", "former"}:
            behind += 1
        if behind in found and found[behind].last + 1 < len(run) and _office(run, found[behind].last + 1):
            codes, behind = found[behind].codes, found[behind].last + 1
        if behind < len(run) and (told := _office(run, behind)):
            office, stop = told
            codes, stop = _of_state(run, stop, found, codes)
            last = stop - 1
    label = " ".join(t.text for t in run[start : last + 1])
    return Phrase(start, last, "person", words, office, codes, label)


def _of_state(
    run: Sequence[Token], end: int, found: dict[int, Place], codes: tuple[int, ...]
) -> tuple[tuple[int, ...], int]:
    """Read "of (the) (Republic of) China" after an office; "of the State Council of China" too."""
    probe = end
    for _ in range(3):
        if probe >= len(run) or run[probe].lower != "of":
            break
        probe += 1
        if probe < len(run) and run[probe].lower == "the":
            probe += 1
        if probe in found:
            place = found[probe]
            return (codes or place.codes if place.label.kind != "bloc" else codes), place.last + 1
        while probe < len(run) and run[probe].text[0].isupper() and run[probe].lower != "of" and probe not in found:
            probe += 1
        # An office of something else: "Director of the United Nations Children's Fund".
        if probe < len(run) and run[probe].lower != "of":
            return codes, end
    return codes, end


def _past_brackets(run: Sequence[Token], end: int) -> int:
    if end < len(run) and run[end].text == "(":
        for at in range(end + 1, min(end + 6, len(run))):
            if run[at].text == ")":
                return at + 1
    return end


def _after_honorific(
    run: Sequence[Token], at: int, found: dict[int, Place], *, least: int
) -> tuple[tuple[str, ...], int] | None:
    start = at
    while at < len(run) and (run[at].lower in lexicon.HONORIFICS or (at > start and run[at].text == ".")):
        at += 1
    return _name(run, at, found, least=1 if at > start else least) if at < len(run) else None


def _after_comma(run: Sequence[Token], at: int, found: dict[int, Place]) -> tuple[tuple[str, ...], int] | None:
    while at < len(run) and run[at].text in _STYLED:
        at += 1
    named = _name(run, at, found, least=2) if at < len(run) else None
    # Apposition closes with a comma, or the verb follows; a list goes on with "and".
    if named and named[1] < len(run) and run[named[1]].lower == "and":
        return None
    return named


def _place_phrase(run: Sequence[Token], at: int, found: dict[int, Place]) -> Phrase | None:
    place = found.get(at)
    if place is None:
        return None
    last = place.last
    text = " ".join(t.text for t in run[at : last + 1])
    if place.label.kind == "bloc":
        if place.label.text in {"Western", "West"}:
            west = place.label.text == "Western" or (at > 0 and run[at - 1].lower == "the")
            if not west:
                return None
        return Phrase(at, last, "bloc", (), "", place.codes, place.label.text, bloc=True)
    if place.label.text in _SEATS:
        return Phrase(at, last, "government", (), "", place.codes, place.label.text)
    follows = run[last + 1].lower if last + 1 < len(run) else ""
    if place.label.kind in {"demonym", "state"} and follows in lexicon.GOVERNMENT:
        return Phrase(at, last + 1, "government", (), "", place.codes, f"{text} {run[last + 1].text}")
    return Phrase(at, last, place.label.kind, (), "", place.codes, place.label.text)


def is_place(run: Sequence[Token], at: int) -> bool:
    """Whether the capital at a token is only where something happens: "in Beijing", "a visit to Moscow"."""
    before = run[at - 1].lower if at else ""
    if before in _AT_A_PLACE:
        return True
    near = {t.lower for t in run[max(0, at - 4) : at]}
    return before == "to" and bool(near & _TO_A_PLACE)


def mention(phrase: Phrase, text: str, cast: Cast) -> Mention:
    """Return a phrase as a mention: people by their full name, with the office and state the document gives them."""
    one = phrase.codes if len(phrase.codes) == 1 or phrase.bloc else ()
    if not phrase.codes and cast.home is not None and phrase.office == cast.home[0] and not phrase.words:
        one = (cast.home[1],)  # on the site of a state's president "the President" is that state's
    candidates = () if one or phrase.bloc else phrase.codes
    person = None
    if phrase.words:
        person = cast.find(phrase.words)
    elif phrase.office and one and phrase.definite:
        person = cast.bearer(phrase.office, one[0])
    name, office, states, holder = phrase.label, phrase.office, one, ""
    if person is not None:
        name, states = person.name, one or ((person.state,) if person.state is not None else ())
        if not office or office in {"leader", "counterpart"}:
            office = person.office or office
    elif phrase.words:
        name = " ".join(phrase.words)
    elif office and one and cast.leaders:
        holder = cast.leaders.holder(office, one[0])
    return Mention(
        start=phrase.start,
        end=phrase.end,
        text=text[phrase.start : phrase.end],
        kind=phrase.kind,
        name=name,
        office=office,
        states=states,
        candidates=candidates,
        place=phrase.place,
        holder=holder,
    )
