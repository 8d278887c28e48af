"""A speaker, and a sentence in which speakers are looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dyadscope.documents.actors import Mention, Person, Phrase, phrases
from dyadscope.documents.words import Token


class Speaker(NamedTuple):
    """Who said something: a name (several joined by "; "), office and COW code (several likewise), empty if unknown."""

    name: str = ""
    office: str = ""
    states: tuple[int, ...] = ()
    own: bool = False  # the text's own "I" or "we"
    loose: bool = False  # a noun phrase that nothing but its place shows to be a speaker


UNKNOWN = Speaker()
OWN = Speaker(own=True)


@dataclass(slots=True)
class Parsed:
    """A sentence with its tokens outside quotations and the actors in it."""

    start: int
    end: int
    run: list[Token]
    phrases: list[Phrase]
    mentions: list[Mention] = field(default_factory=list)

    def named(self) -> Iterator[tuple[Phrase, Mention]]:
        """Yield the noun phrases that name actors, with what each mentions."""
        return zip(self.phrases, self.mentions, strict=True)


def sentence_of(start: int, end: int, run: list[Token], year: int | None) -> Parsed:
    """Return a sentence with its noun phrases found."""
    return Parsed(start, end, run, phrases(run, year))


def of_person(person: Person) -> Speaker:
    """Return a person of the document as a speaker."""
    return Speaker(person.name, person.office, (person.state,) if person.state is not None else ())


def together(speakers: Sequence[Speaker]) -> Speaker:
    """Return several speakers as one, each named once."""
    distinct = list(dict.fromkeys(speakers))
    if len(distinct) == 1:
        return distinct[0]
    states = tuple(dict.fromkeys(s for one in distinct for s in one.states))
    return Speaker("; ".join(s.name for s in distinct), "; ".join(filter(None, (s.office for s in distinct))), states)
