"""How well it is told what a speaker calls a state: precision and recall against sentences labelled by hand.

    python -m dyadscope.training.rhetoric_skill GOLD DOCUMENTS [--half held-out|development|all|unnamed]
    python -m dyadscope.training.rhetoric_skill GOLD --written BATCH

GOLD is a directory of `annotations.tsv` and `documents.tsv`: offsets, COW codes and labels, no words; of `unnamed.tsv`,
the same for sentences that name no other state; and of `written.tsv`, made-up sentences in batches. A label is right
if the same category is told of the same sentence and state, said or denied (with a minus sign) as the reader says. What
a label means was fixed before: the speaker says in his own voice, of the other state, its people, its leaders or the
tie with it, that it is an ally, partner, friend, rival, threat or adversary. An attack on a third state is told as a
deed and makes nobody an adversary in this sense.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from dyadscope.assessment.models.durability.model import wilson
from dyadscope.documents.calling_words import CATEGORIES
from dyadscope.documents.input import load
from dyadscope.documents.reading import Reading, read_document
from dyadscope.documents.said import Called, said
from dyadscope.states.names import resolve
from dyadscope.training.annotated import annotated_document

Half = Literal["held-out", "development", "all", "unnamed"]


class Label(NamedTuple):
    """A labelled sentence: where it stands, who speaks about whom (COW codes), its half, and what it calls it."""

    document: str
    start: int
    end: int
    speaker: int
    about: int
    half: str
    called: frozenset[str]


@dataclass(frozen=True, slots=True)
class Skill:
    """Right, wrong and missed labels of one category."""

    category: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float | None:
        """The share of what was told that is right; None if nothing was told."""
        told = self.right + self.wrong
        return self.right / told if told else None

    @property
    def recall(self) -> float | None:
        """The share of what the reader labelled that was told; None if he labelled nothing."""
        there = self.right + self.missed
        return self.right / there if there else None


def labels(directory: Path, half: Half = "all") -> list[Label]:
    """Return the labelled sentences of a directory: those that name the other state, or those that do not."""
    name = "unnamed.tsv" if half == "unnamed" else "annotations.tsv"
    out = []
    for line in (directory / name).read_text(encoding="utf-8").splitlines()[1:]:
        document, start, end, speaker, about, *part, called = line.split("\t")
        of = part[0] if part else "unnamed"
        label = Label(document, int(start), int(end), int(speaker), int(about), of, frozenset(called.split()))
        if half in {"all", of}:
            out.append(label)
    return out


def written(directory: Path, batch: int) -> Iterator[tuple[frozenset[str], frozenset[str], str]]:
    """Yield the made-up sentences of a batch, each as a delegation's: what it is labelled with, and what is found."""
    for line in (directory / "written.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        of, speaker, about, called, sentence = line.split("\t")
        if int(of) == batch:
            reading = read_document(load(sentence.encode(), name=f"{speaker}_75_2020.txt"))
            own, other = resolve(speaker).code, resolve(about).code
            found = {_signed(c) for one in said(reading, own, other) if one.about == other for c in one.called}
            yield frozenset(called.split()), frozenset(found), sentence


def score_written(directory: Path, batch: int) -> list[Skill]:
    """Return precision and recall by category for a batch of made-up sentences; and of all together."""
    return _skills((labelled, found) for labelled, found, _ in written(directory, batch))


def score_callings(directory: Path, documents: Path, half: Half = "all") -> list[Skill]:
    """Return precision and recall by category, those with a label or told at least once; and of all together.

    Raises
    ------
    BadFileError
        A document's text is another than the one that was labelled.
    """
    wanted = labels(directory, half)
    readings = _readings(directory, documents, {label.document for label in wanted})
    return _skills((label.called, frozenset(_told(readings[label.document], label))) for label in wanted)


def _skills(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> list[Skill]:
    """Return the skill by category of what was labelled and what was found, sentence by sentence."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for labelled, told in pairs:
        right.update(told & labelled)
        wrong.update(told - labelled)
        missed.update(labelled - told)
    names = [*CATEGORIES, *(f"-{category}" for category in CATEGORIES)]
    found = [Skill(n, right[n], wrong[n], missed[n]) for n in names if right[n] + wrong[n] + missed[n]]
    return [*found, Skill("all", right.total(), wrong.total(), missed.total())]


def _told(reading: Reading, label: Label) -> Iterator[str]:
    for one in said(reading, label.speaker, label.about):
        if (one.utterance.start, one.utterance.end, one.about) == (label.start, label.end, label.about):
            yield from map(_signed, one.called)


def _signed(called: Called) -> str:
    return ("-" if called.denied else "") + called.category


def _readings(directory: Path, documents: Path, names: set[str]) -> dict[str, Reading]:
    lines = (directory / "documents.tsv").read_text(encoding="utf-8").splitlines()[1:]
    sums = {name: digest for name, _, digest in (line.split("\t") for line in lines)}
    out = {}
    for name in sorted(names):
        out[name] = read_document(annotated_document(documents, name, sums.get(name)))
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision and recall by category, with Wilson's 95 % intervals."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="directory of annotations.tsv and documents.tsv")
    parser.add_argument("documents", type=Path, nargs="?", help="directory of the texts that were labelled")
    parser.add_argument("--half", choices=get_args(Half), default="all")
    parser.add_argument("--written", type=int, metavar="BATCH", help="made-up sentences of this batch instead")
    options = parser.parse_args(arguments)
    if options.written is None and options.documents is None:
        parser.error("name the directory of the texts, or a batch with --written")
    if options.written is not None:
        found = score_written(options.gold, options.written)
    else:
        found = score_callings(options.gold, options.documents, options.half)
    for skill in found:
        print(f"{skill.category}\t{_line(skill.right, skill.wrong)}\t{_line(skill.right, skill.missed)}")


def _line(right: int, other: int) -> str:
    if not right + other:
        return "unknown"
    low, high = wilson(right / (right + other), right + other)
    return f"{right}/{right + other} = {right / (right + other):.2f} ({low:.2f}-{high:.2f})"


if __name__ == "__main__":
    main()
