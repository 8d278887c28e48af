"""How well documents are read: precision, recall and attribution against annotations that hold offsets only.

    python -m dyadscope.training.reading_skill GOLD DOCUMENTS [--half held-out|opened|development|all] [--errors]

The rules, fixed before any figure was looked at: an extract and an annotation of the same kind match if the characters
they share are at least half of those that either covers; each is matched once, largest share first. Quotations are
scored at the outermost level, those of type "speech" apart from names, titles and scare quotes: what is quoted as a
term counts as wrong if it is taken for speech. Speakers are compared on matched
pairs: the same number of speakers, and for each one the words of one name are all among the words of the other; no
speaker matches only no speaker.

Rules are made on the development half and on what was "opened": held out until its errors were looked at. Nobody looks
at the errors of what is held out now.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from dyadscope.documents.extract import Extract
from dyadscope.documents.input import Document
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.reading import Reading, read_document
from dyadscope.documents.words import tokens
from dyadscope.errors import UsageError

Half = Literal["held-out", "opened", "development", "all"]
_LEAST_SHARED = 0.5
_UNTOLD = word_set("the a an of mr mrs ms president secretary state")


class GoldExtract(NamedTuple):
    """An annotation: where something stands in a document's text and what it is; `rest` has further columns."""

    document: str
    start: int
    end: int
    kind: str
    type: str
    form: str
    speaker: str
    state: str
    date: str
    rest: Mapping[str, str] = {}


class GoldDocument(NamedTuple):
    """A document of the gold set: its path below the directory of documents, its half, and its text's sha256."""

    path: str
    half: str
    characters: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one kind of extract, and of the speakers, states and dates of the matched ones."""

    name: str
    found: int
    annotated: int
    matched: int
    speakers: tuple[int, int] = (0, 0)
    states: tuple[int, int] = (0, 0)
    dates: tuple[int, int] = (0, 0)

    @property
    def precision(self) -> float | None:
        """Share of what was found that is annotated; None where nothing was found."""
        return self.matched / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of what is annotated that was found; None where nothing is annotated."""
        return self.matched / self.annotated if self.annotated else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        both = self.found + self.annotated
        return 2 * self.matched / both if both else None

    def __str__(self) -> str:
        """One line of figures."""
        shares = [
            f"{name} {right}/{of} = {right / of:.2f}"
            for name, (right, of) in (("speaker", self.speakers), ("state", self.states), ("date", self.dates))
            if of
        ]
        told = (("P", self.precision), ("R", self.recall), ("F1", self.f1))
        figures = [f"{name} {'-' if value is None else f'{value:.2f}'}" for name, value in told]
        counts = f"{self.matched} matched of {self.found} found, {self.annotated} annotated"
        return f"{self.name}: {', '.join(figures)} ({counts})" + (f"; {', '.join(shares)}" if shares else "")


class Miss(NamedTuple):
    """A wrong or missing extract, for whoever improves the rules."""

    document: str
    what: str
    start: int
    end: int
    note: str = ""


def gold(directory: Path) -> tuple[list[GoldDocument], list[GoldExtract]]:
    """Read a gold set: `documents.tsv` and `annotations.tsv`."""
    documents = [
        GoldDocument(r["document"], r["half"], int(r["characters"]), r["sha256"])
        for r in _rows(directory / "documents.tsv")
    ]
    named = set(GoldExtract._fields) - {"rest"}
    annotations = [
        GoldExtract(
            r["document"], int(r["start"]), int(r["end"]), r["kind"], r["type"], r["form"], r["speaker"], r["state"],
            r["date"], {key: value for key, value in r.items() if key not in named},
        )
        for r in _rows(directory / "annotations.tsv")
    ]  # fmt: skip
    return documents, annotations


def score_reading(
    gold_directory: Path,
    documents: Path,
    *,
    half: Half = "held-out",
    reader: Callable[[Document], Reading] = read_document,
    misses: list[Miss] | None = None,
) -> list[Score]:
    """Score a reader on a gold set.

    Returns
    -------
    list of Score
        quotations; those in marks or blocks, without a transcript's turns; their types; statements.

    Raises
    ------
    BadFileError
        When a document's text is not the one that was annotated.
    """
    from dyadscope.training.annotated import annotated_document

    listed, annotations = gold(gold_directory)
    if half not in get_args(Half):
        raise UsageError("unknown half", repr(half), "write held-out, opened, development or all")
    chosen = [d for d in listed if half in {"all", d.half}]
    by_document: dict[str, list[GoldExtract]] = {}
    for one in annotations:
        by_document.setdefault(one.document, []).append(one)
    tallies = {name: _Tally(name) for name in ("quotations", "quotations without turns", "terms", "statements")}
    for item in chosen:
        document = annotated_document(documents, item.path, item.sha256)
        reading = reader(document)
        mine = by_document.get(item.path, [])
        outermost = [q for q in reading.quotes if not q.depth]
        speech = [q for q in outermost if q.type == "speech"]
        annotated = [g for g in mine if g.kind == "quote" and g.type == "speech"]
        log = misses if misses is not None else []
        tallies["quotations"].add(item.path, speech, annotated, log)
        tallies["quotations without turns"].add(
            item.path, [q for q in speech if q.form != "turn"], [g for g in annotated if g.form != "turn"], []
        )
        tallies["terms"].add(
            item.path,
            [q for q in outermost if q.type == "term"],
            [g for g in mine if g.kind == "quote" and g.type == "term"],
            [],
        )
        tallies["statements"].add(item.path, reading.statements, [g for g in mine if g.kind == "statement"], log)
    if not any(g.kind == "statement" for g in annotations):
        del tallies["statements"]  # a set that says nothing of them
    return [t.score() for t in tallies.values()]


class _Tally:
    def __init__(self, name: str) -> None:
        self.name = name
        self.found = self.annotated = self.matched = 0
        self.speakers, self.states, self.dates = [0, 0], [0, 0], [0, 0]

    def add(self, document: str, found: Sequence[Extract], annotated: Sequence[GoldExtract], log: list[Miss]) -> None:
        pairs = match([(f.start, f.end) for f in found], [(g.start, g.end) for g in annotated])
        self.found += len(found)
        self.annotated += len(annotated)
        self.matched += len(pairs)
        taken, met = {i for i, _ in pairs}, {j for _, j in pairs}
        log += [
            Miss(document, f"{self.name}: not annotated", f.start, f.end, f.speaker)
            for i, f in enumerate(found)
            if i not in taken
        ]
        log += [
            Miss(document, f"{self.name}: not found", g.start, g.end, g.speaker)
            for j, g in enumerate(annotated)
            if j not in met
        ]
        if self.name == "terms":
            return
        for i, j in pairs:
            f, g = found[i], annotated[j]
            right = same_speakers(f.speaker, g.speaker)
            _count(self.speakers, right)
            if not right:
                log.append(Miss(document, f"{self.name}: speaker", f.start, f.end, f"{f.speaker!r} for {g.speaker!r}"))
            for kind, tally, told, wanted in (
                (
                    "state",
                    self.states,
                    ";".join(sorted(map(str, f.states))),
                    ";".join(sorted(filter(None, g.state.split(";")))),
                ),
                ("date", self.dates, f.date, g.date),
            ):
                if wanted:
                    _count(tally, told == wanted)
                    if told != wanted:
                        log.append(Miss(document, f"{self.name}: {kind}", f.start, f.end, f"{told!r} for {wanted!r}"))

    def score(self) -> Score:
        return Score(
            name=self.name,
            found=self.found,
            annotated=self.annotated,
            matched=self.matched,
            speakers=(self.speakers[0], self.speakers[1]),
            states=(self.states[0], self.states[1]),
            dates=(self.dates[0], self.dates[1]),
        )


def _count(tally: list[int], right: bool) -> None:
    tally[0] += right
    tally[1] += 1


def match(found: Sequence[tuple[int, int]], annotated: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair spans that share at least half of the characters that either covers, the largest share first, each once.

    Examples
    --------
    >>> match([(0, 10), (20, 30)], [(0, 9), (28, 60)])
    [(0, 0)]
    """
    shares = []
    for i, (a, b) in enumerate(found):
        for j, (c, d) in enumerate(annotated):
            common = min(b, d) - max(a, c)
            either = max(b, d) - min(a, c)
            if common > 0 and common / either >= _LEAST_SHARED:
                shares.append((common / either, i, j))
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(shares, key=lambda s: (-s[0], s[1], s[2])):
        if all(i != a and j != b for a, b in out):
            out.append((i, j))
    return sorted(out)


def same_speakers(one: str, other: str) -> bool:
    """Whether two attributions name the same speakers.

    Examples
    --------
    >>> same_speakers("Putin; Xi Jinping", "Xi; Vladimir Putin"), same_speakers("", "Putin")
    (True, False)
    """
    ours, theirs = _names(one), _names(other)
    if len(ours) != len(theirs):
        return False
    for words in ours:
        fit = next((t for t in theirs if words <= t or t <= words), None)
        if fit is None:
            return False
        theirs.remove(fit)
    return True


def _names(text: str) -> list[frozenset[str]]:
    parts = [frozenset(t.bare.lower() for t in tokens(p) if t.text[0].isalnum()) for p in text.split(";")]
    return [p - _UNTOLD or p for p in parts if p]


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    from csv import QUOTE_NONE, DictReader

    with path.open(encoding="utf-8", newline="") as file:
        yield from DictReader(file, delimiter="\t", quoting=QUOTE_NONE)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of a gold set."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    half: Half = "held-out"
    if "--half" in given:
        at = given.index("--half")
        half = given[at + 1]  # type: ignore[assignment]  # checked where it is used
        del given[at : at + 2]
    show = "--errors" in given
    given = [g for g in given if g != "--errors"]
    if len(given) != 2:
        raise SystemExit((__doc__ or "").split("\n\n")[1].strip())
    misses: list[Miss] = []
    for score in score_reading(Path(given[0]), Path(given[1]), half=half, misses=misses):
        print(score)
    if show:
        for miss in misses:
            print(f"{miss.document} [{miss.start}-{miss.end}] {miss.what} {miss.note}".rstrip())


if __name__ == "__main__":
    main()
