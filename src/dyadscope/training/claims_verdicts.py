"""How often verdicts on texts of others are wrong: shares found, tested, wrong and right, against hand annotations.

    python -m dyadscope.training.claims_verdicts GOLD DOCUMENTS [--vault DIR] [held-out|development|all] [--errors]

`claim_verdicts.tsv` holds offsets alone: the document and the sha256 of its text, start, end, type of claim, whether
data at hand could settle it, and its truth where it was established from the published tables by another route than the
checker's (true, false, mixed, unknown). The halves are parted by a checksum of the text and the offset, before anything
was run. The rules: a claim is found if a claim of the checker's shares at least half of the characters of the shorter
one; tested if one of these has a verdict; a verdict is wrong if it says the opposite of the truth ("supported" of what
is false, "contradicted" of what is true), right if it says the same ("partly" counts as "supported"). Of a claim whose
truth is mixed, "mixed" is right, and so are parts that differ. All else is neither right nor wrong.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

from dyadscope.claims import Check
from dyadscope.claims.check import check_reading
from dyadscope.claims.series import Numbers
from dyadscope.documents.reading import read
from dyadscope.errors import BadFileError
from dyadscope.index.frame import known_on
from dyadscope.training.annotated import annotated_document
from dyadscope.training.claims_skill import printed, require_half
from dyadscope.vault import Vault

FILE = "claim_verdicts.tsv"
TRUTHS = ("true", "false", "mixed", "unknown", "")
GIVEN = {"supported": "true", "partly": "true", "contradicted": "false", "mixed": "mixed"}
_LEAST_SHARED = 0.5
_LEVEL = 0.95


class Labelled(NamedTuple):
    """An annotated claim: where it is, its type, whether data at hand could settle it, and its truth."""

    document: str
    sha256: str
    start: int
    end: int
    type: str
    checkable: bool
    truth: str

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the half that no rule was made on, by a checksum of the text and the offset."""
        return crc32(f"{self.sha256}:{self.start}".encode()) % 2 == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """Counts of one half: annotated, found, checkable, tested; and of the verdicts on known truths right and wrong.

    `beyond` counts claims that got a verdict though no data at hand could settle them, in the annotator's view.
    """

    half: str
    annotated: int
    found: int
    checkable: int
    tested: int
    beyond: int
    judged: int
    right: int
    wrong: int
    errors: tuple[str, ...] = ()

    @property
    def wrong_at_most(self) -> float:
        """The upper end of a one-sided interval for the share of wrong verdicts (Clopper and Pearson, 95 %)."""
        if self.judged == self.wrong:
            return 1.0
        from scipy.stats import beta

        return float(beta.ppf(_LEVEL, self.wrong + 1, self.judged - self.wrong))

    def __str__(self) -> str:
        """The shares in lines."""
        lines = [
            f"{self.half}: {self.annotated} claims annotated, {_share(self.found, self.annotated)} found",
            f"tested: {_share(self.tested, self.checkable)} of what data at hand could settle",
            f"tested beside these: {self.beyond} of {self.annotated - self.checkable}",
            f"verdicts on known truths: {self.judged}, right {_share(self.right, self.judged)}, "
            f"wrong {_share(self.wrong, self.judged)}, at most {self.wrong_at_most:.1%} (95 %)",
        ]
        return "\n".join([*lines, *self.errors])


def labelled(directory: Path) -> list[Labelled]:
    """Read the annotations, in order of document and place.

    Raises
    ------
    BadFileError
        A file that cannot be read, or a truth that is none.
    """
    path = directory / FILE
    try:
        with path.open(encoding="utf8", newline="") as handle:
            rows = list(csv.DictReader(handle, delimiter="\t"))
    except OSError as error:
        raise BadFileError("the gold set cannot be read", str(path), error.strerror or "check the path") from error
    for number, row in enumerate(rows, start=2):
        if row["truth"] not in TRUTHS or (row["checkable"] == "yes") != bool(row["truth"]):
            raise BadFileError("no truth of a claim", f"{path}, line {number}", f"write one of {', '.join(TRUTHS)}")
    found = [
        Labelled(
            r["document"], r["sha256"], int(r["start"]), int(r["end"]), r["type"], r["checkable"] == "yes", r["truth"]
        )
        for r in rows
    ]
    return sorted(found, key=lambda one: (one.document, one.start))


def score_verdicts(gold: Path, documents: Path, vault: Vault | None, half: str = "held-out") -> Verdicts:
    """Check every annotated text and return the counts of one half.

    Raises
    ------
    BadFileError
        A document's text is not the one that was annotated.
    """
    require_half(half)
    counted: Counter[str] = Counter()
    errors: list[str] = []
    numbers = Numbers(known_on(None), Vault.of(vault))
    for name, group in groupby(labelled(gold), key=lambda one: one.document):
        claims = list(group)
        document = annotated_document(documents, name, claims[0].sha256)
        checks = check_reading(read(document, vault=vault), numbers=numbers).checks
        for one in claims:
            if half == "all" or one.held_out == (half == "held-out"):
                _count(one, [c for c in checks if _same(c, one)], counted, errors)
    return Verdicts(
        half=half,
        annotated=counted["annotated"],
        found=counted["found"],
        checkable=counted["checkable"],
        tested=counted["tested"],
        beyond=counted["beyond"],
        judged=counted["judged"],
        right=counted["right"],
        wrong=counted["wrong"],
        errors=tuple(errors),
    )


def _same(found: Check, one: Labelled) -> bool:
    start, end = found.claim.start, found.claim.end
    shared = min(end, one.end) - max(start, one.start)
    return shared > 0 and shared >= _LEAST_SHARED * min(end - start, one.end - one.start)


def _count(one: Labelled, found: Sequence[Check], counted: Counter[str], errors: list[str]) -> None:
    given = [c for c in found if c.verdict in GIVEN]
    counted["annotated"] += 1
    counted["found"] += bool(found)
    counted["checkable"] += one.checkable
    counted["tested"] += one.checkable and bool(given)
    counted["beyond"] += not one.checkable and bool(given)
    where = f"{one.document} {one.start}-{one.end}"
    if not one.checkable:
        errors += [f"{where}: beyond the data, {c.verdict}: {c.query}" for c in given]
    elif not given:
        errors.append(f"{where}: not tested ({one.truth})")
    if not given or one.truth not in {"true", "false", "mixed"}:
        return
    outcome = judged([c.verdict for c in given], one.truth)
    counted["judged"] += 1
    counted[outcome] += 1
    if outcome != "right":
        errors.append(f"{where}: {outcome}, {one.truth}: {'; '.join(f'{c.query} {c.verdict}' for c in given)}")


def judged(verdicts: Sequence[str], truth: str) -> Literal["right", "wrong", "neither"]:
    """Return whether the verdicts on the parts of a claim say what is true, the opposite, or neither.

    Examples
    --------
    >>> judged(["supported"], "true"), judged(["contradicted"], "true"), judged(["mixed"], "true")
    ('right', 'wrong', 'neither')
    >>> judged(["supported", "contradicted"], "mixed"), judged(["supported"], "mixed")
    ('right', 'neither')
    """
    said = {GIVEN[v] for v in verdicts}
    if truth == "mixed":
        return "right" if "mixed" in said or len(said) > 1 else "neither"
    if {"true": "false", "false": "true"}[truth] in said:
        return "wrong"
    return "right" if truth in said else "neither"


def _share(part: int, of: int) -> str:
    return f"{part} of {of}" + (f" ({part / of:.0%})" if of else "")


def main(arguments: Sequence[str]) -> int:
    """Print the shares; return the exit code."""
    words = list(arguments)
    vault: Path | None = None
    if "--vault" in words[:-1]:
        at = words.index("--vault")
        vault = Path(words[at + 1])
        del words[at : at + 2]
    return printed(words, __doc__, lambda gold, documents, half: score_verdicts(gold, documents, Vault(vault), half))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
