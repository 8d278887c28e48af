"""What one text of a corpus holds: who of two states speaks in it, and the sentences on the other or a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from sys import intern
from typing import Any

from dyadscope.assessment.positions.issues import Issue, Rule
from dyadscope.documents.calling_words import CATEGORIES
from dyadscope.documents.input import Document
from dyadscope.documents.language import ENGLISH, language_of
from dyadscope.documents.reading import Reading, read_document
from dyadscope.documents.said import are_alone, said_by
from dyadscope.documents.utterances import utterances
from dyadscope.printable import without_marks
from dyadscope.proof import shipped
from dyadscope.vault.store import Vault

_STANCES = Path(__file__).parent / "stances.tsv"
NO_TEXT = "no text"
"""What stands for the language of a text without a letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a speaker that speaks of the other state (`about`) or names the question (`issue`).

    `side` is 0 for state A, 1 for B. `called` are categories, those denied with a minus sign before them, and `places`
    where their words stand. `stances` are "for" and "against", of sentences on the question.
    """

    start: int
    end: int
    year: int | None
    side: int
    speaker: str
    office: str
    voice: str
    about: bool
    issue: bool
    called: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    stances: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody of one of the two states who speaks in a text, in one year: how many sentences, on whatever."""

    side: int
    speaker: str
    office: str
    year: int | None
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came of one text: its name and checksum, its language, who speaks, what is said; or why it was not read.

    `copy_of` names the text of a corpus that it repeats; then it says nothing of its own.
    """

    name: str
    sha256: str = ""
    year: int | None = None
    language: str = ""
    characters: int = 0
    voices: tuple[Voice, ...] = ()
    lines: tuple[Line, ...] = ()
    failed: str = ""
    copy_of: str = ""

    @property
    def was_read(self) -> bool:
        """Whether it was read: no error, in English, and not another time."""
        return not self.failed and not self.copy_of and self.language == ENGLISH

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, which `from_dict` takes back."""
        return asdict(self)

    @classmethod
    def from_dict(cls, held: dict[str, Any]) -> Heard:
        """Return what `to_dict` gave, after a journey through JSON too."""
        # Names recur in every text of a corpus; each is kept in memory once.
        names = ("speaker", "office")
        voices = tuple(Voice(**voice | {name: intern(voice[name]) for name in names}) for voice in held["voices"])
        lines = tuple(
            Line(**{
                **line,
                **{name: intern(line[name]) for name in (*names, "voice")},
                "called": tuple(line["called"]),
                "places": tuple((first, last) for first, last in line["places"]),
                "stances": tuple(line["stances"]),
            })
            for line in held["lines"]
        )  # fmt: skip
        return cls(**{**held, "voices": voices, "lines": lines})


@dataclass(frozen=True, slots=True)
class Question:
    """A named question as patterns for one sentence: what `Issue.find` does with frames of titles."""

    rules: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]
    all_of_them: bool

    @classmethod
    def of(cls, issue: Issue) -> Question:
        """Return the question of an issue."""
        return cls(tuple(_patterns(rule) for rule in issue.rules), all_of_them=not issue.name)

    def names(self, folded: str) -> bool:
        """Whether a folded sentence names the question."""
        fits = (bool(has.search(folded)) and not (lacks and lacks.search(folded)) for has, lacks in self.rules)
        return all(fits) if self.all_of_them else any(fits)


def hear(document: Document | Reading, pair: tuple[int, int], *, issue: Issue | None, vault: Vault | None) -> Heard:
    """Return what the speakers of two states say of one another, and on a question, in one text.

    Parameters
    ----------
    document
        A text that was loaded or read. One in another language than English is not read.
    pair
        COW codes of state A and state B.
    issue
        A question whose sentences are kept too; None for none.
    vault
        Where leaders in office are looked up; None for the table that ships.
    """
    loaded = document.document if isinstance(document, Reading) else document
    language = language_of(loaded.text) or NO_TEXT
    about = {
        "name": loaded.source,
        "sha256": sha256(loaded.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "year": loaded.date.year if loaded.date else None,
        "language": language,
        "characters": len(loaded.text),
    }
    if language != ENGLISH:
        return Heard(**about)  # type: ignore[arg-type]  # the types are those of its fields
    reading = document if isinstance(document, Reading) else read_document(loaded, vault=vault)
    question = None if issue is None else Question.of(issue)
    spoken: dict[tuple[int, str, str, int | None], int] = {}
    lines: list[Line] = []
    alone = are_alone(reading, *pair)
    for one in utterances(reading):
        if one.state not in pair:
            continue
        side = pair.index(one.state)
        speaker = one.speaker if one.speaker.lower() != one.office else ""  # "the President" is an office, no name
        key = (side, speaker, one.office, one.year)
        spoken[key] = spoken.get(key, 0) + 1
        about_other = said_by(reading, one, pair[1 - side], alone=alone)
        text = " ".join(loaded.text[one.start : one.end].split())
        folded = _folded(text) if question is not None else ""
        names = question is not None and question.names(folded)
        if about_other is None and not names:
            continue
        called = () if about_other is None else about_other.called
        lines.append(
            Line(
                one.start, one.end, one.year, side, speaker, one.office, one.voice,
                about=about_other is not None,
                issue=names,
                called=tuple(("-" if c.denied else "") + c.category for c in called),
                places=tuple((c.start, c.end) for c in called),
                stances=tuple(_stances(folded)) if names else (),
                text=text,
            )
        )  # fmt: skip
    voices = tuple(Voice(*key, count) for key, count in spoken.items())
    return Heard(**about, voices=voices, lines=tuple(lines))  # type: ignore[arg-type]  # as above


def calls(line: Line) -> tuple[str, ...]:
    """Return the categories a sentence says of the other, each once, in their order."""
    return tuple(category for category in CATEGORIES if category in line.called)


def denies(line: Line) -> tuple[str, ...]:
    """Return the categories a sentence denies of the other and does not say too."""
    return tuple(c for c in CATEGORIES if f"-{c}" in line.called and c not in line.called)


def _folded(text: str) -> str:
    """Return a sentence as questions are looked for: lower case, words between single blanks."""
    words = re.sub(r"[\W_]+", " ", without_marks(text).lower()).strip()
    return f" {words} "


def _patterns(rule: Rule) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    return _any_of(rule.words), _any_of(rule.without) if rule.without else None


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_pattern(phrase) for phrase in phrases) or r"(?!)")


def _pattern(phrase: str) -> str:
    """Return a phrase as it stands in a folded sentence; an asterisk ends a word that may go on."""
    words = []
    for word in phrase.split():
        words.append(re.escape(_folded(word).strip()) + (r"\w*" if word.endswith("*") else ""))
    return rf" {' '.join(words)} "


@cache
def _stance_words() -> dict[str, re.Pattern[str]]:
    lines = [line.split("\t") for line in shipped(_STANCES).decode().splitlines() if line and not line.startswith("#")]
    return {stance: _any_of(tuple(part.strip() for part in words.split(";"))) for stance, words in lines[1:]}


def _stances(folded: str) -> Iterator[str]:
    for stance, words in _stance_words().items():
        if words.search(folded):
            yield stance
