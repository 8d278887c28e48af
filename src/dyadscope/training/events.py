"""Learn the roots of events from PLOVER's sentences, and measure by cross-validation how well they are told.

    python -m dyadscope.training.events VAULT [--evaluate] [--repeats N]
    python -m dyadscope.training.events --test PLV_test.tsv

Without `--evaluate` the model is trained on all sentences and written beside the index; with it, nothing is written
and the figures of docs/events.md are printed. Folds are stratified by root, and rows of one sentence stay together.
The cost of errors is chosen within each fold's training part alone, by macro-F1 over three inner folds. The gold
standard records are trained on beside it and never judged by such a model.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.documents import event_model
from dyadscope.documents.event_features import FIELDS, LISTED, features
from dyadscope.documents.event_model import EventModel
from dyadscope.documents.event_words import ROOTS
from dyadscope.documents.events import parts_of
from dyadscope.documents.token_patterns import Span
from dyadscope.documents.words import tokens
from dyadscope.index.artefacts import write_artefact
from dyadscope.sources.plover import benchmark
from dyadscope.vault.store import Vault

FOLDS, INNER, SEED = 5, 3, 20240811
COSTS = (0.25, 0.5, 1.0, 2.0)
_FILES = ("plover/PLV_train.tsv", "plover/PLOVER_GSR_CAMEO.txt")
_SHARED = 0.5
ANNOTATED, FOUND = "model, actors as annotated", "model, actors as found"

Shown = Mapping[str, Mapping[str, float]]
Integers = NDArray[np.int64]


class Example(NamedTuple):
    """A sentence with its root, and where its source and target stand."""

    text: str
    root: str
    source: Span | None
    target: Span | None

    @property
    def development(self) -> bool:
        """Whether the words and rules may have been improved by looking at it: half of the sentences, by checksum."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


def examples(frame: pl.DataFrame) -> list[Example]:
    """Return the rows of `plover.benchmark` or `plover.records`."""
    out = []
    for row in frame.iter_rows(named=True):
        spans = [
            (row[f"{role}_start"], row[f"{role}_end"]) if row[f"{role}_start"] is not None else None
            for role in ("source", "target")
        ]
        out.append(Example(row["text"], row["root"], *spans))
    return out


def shown_by(example: Example, *, found: bool = False) -> Shown:
    """Return what a sentence shows: with the annotated actors, or with those the rules find."""
    run = tokens(example.text)
    if not found:
        return features(run, example.source, example.target)
    told = parts_of(example.text, run, None)
    return features(run, told.source if told else None, told.target if told else None)


class _Matrix(NamedTuple):
    """Features of all rows as a sparse matrix of raw weights, field by field."""

    keys: NDArray[np.uint32]
    fields: dict[str, Any]
    listed: Floats


def _matrix(rows: Sequence[Shown]) -> _Matrix:
    from scipy.sparse import csr_matrix

    places: dict[int, int] = {}
    fields: dict[str, Any] = {}
    entries: dict[str, tuple[list[float], list[int], list[int]]] = {field: ([], [], []) for field in FIELDS}
    for at, row in enumerate(rows):
        for field in FIELDS:
            values, lines, columns = entries[field]
            for name, count in row[field].items():
                values.append(event_model.weight(field, count))
                lines.append(at)
                columns.append(places.setdefault(event_model.key(field, name), len(places)))
    for field, (values, lines, columns) in entries.items():
        fields[field] = csr_matrix((values, (lines, columns)), shape=(len(rows), len(places)))
    listed = np.array([[row[LISTED].get(root, 0.0) for root in ROOTS] for row in rows])
    return _Matrix(np.array(list(places), dtype=np.uint32), fields, listed)


def _weighed(matrix: _Matrix, rows: Integers, rarity: Mapping[str, Floats]) -> Any:
    """Return rows of the matrix with every field weighed by rarity and scaled to length one."""
    from scipy.sparse import diags
    from sklearn.preprocessing import normalize

    return sum(normalize(matrix.fields[field][rows] @ diags(rarity[field])) for field in FIELDS)


def _rarity(matrix: _Matrix, rows: Integers) -> dict[str, Floats]:
    """Return the weight of every feature: of words the logarithm of rarity, of listed phrases one.

    What no row shows counts for nothing: neither in the sums nor in the length that a field is scaled to.
    """
    out = {}
    for field in FIELDS:
        seen = np.asarray((matrix.fields[field][rows] > 0).sum(axis=0)).ravel()
        weights = np.ones(len(seen)) if field == "phrases" else np.log((1 + len(rows)) / (1 + seen)) + 1
        out[field] = np.where(seen > 0, weights, 0.0)
    return out


@dataclass(frozen=True, eq=False)
class Fitted:
    """A linear classifier and the weights its features had."""

    classifier: Any
    rarity: Mapping[str, Floats]

    def margins(self, matrix: _Matrix, rows: Integers) -> Floats:
        """Return one number per row and root, in the order of ROOTS; absent roots are far below."""
        given = self.classifier.decision_function(_weighed(matrix, rows, self.rarity))
        out = np.full((len(rows), len(ROOTS)), -9.0)
        out[:, [ROOTS.index(name) for name in self.classifier.classes_]] = given
        return out + event_model.PRIOR * matrix.listed[rows]


def fit(matrix: _Matrix, roots: NDArray[np.str_], rows: Integers, cost: float) -> Fitted:
    """Train one classifier per root against the others, roots weighing alike."""
    from sklearn.svm import LinearSVC

    rarity = _rarity(matrix, rows)
    classifier = LinearSVC(C=cost, class_weight="balanced", random_state=SEED, max_iter=5000)
    return Fitted(classifier.fit(_weighed(matrix, rows, rarity), roots[rows]), rarity)


class _Data(NamedTuple):
    """The benchmark's sentences read with the annotated actors, then with those found; then the records, both ways.

    `groups` numbers the benchmark's sentences, so that rows of one stay together; `more` are the records' rows, which
    are trained on in every fold and never judged.
    """

    matrix: _Matrix
    roots: NDArray[np.str_]
    groups: Integers
    more: Integers

    @property
    def size(self) -> int:
        """Rows of the benchmark."""
        return len(self.groups)

    def with_found(self, rows: Integers) -> Integers:
        """Return rows to train on: these with both readings, and the records."""
        return np.concatenate([rows, rows + self.size, self.more])


def _data(rows: Sequence[Example], records: Sequence[Example]) -> _Data:
    numbered = {text: n for n, text in enumerate(dict.fromkeys(e.text for e in rows))}
    order = [*rows, *rows, *records, *records]
    readings = [shown_by(e, found=found) for some in (rows, records) for found in (False, True) for e in some]
    return _Data(
        matrix=_matrix(readings),
        roots=np.array([e.root for e in order]),
        groups=np.array([numbered[e.text] for e in rows]),
        more=np.arange(2 * len(rows), len(order)),
    )


def _folds(data: _Data, rows: Integers, count: int, seed: int) -> list[tuple[Integers, Integers]]:
    from sklearn.model_selection import StratifiedGroupKFold

    split = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
    return [(rows[a], rows[b]) for a, b in split.split(rows, data.roots[rows], data.groups[rows])]


def choose(data: _Data, rows: Integers, seed: int) -> float:
    """Return the cost of errors with the best macro-F1 over inner folds of these rows; of equals the lower one."""
    names = np.array(ROOTS)
    folds = _folds(data, rows, INNER, seed)
    judged = np.concatenate([b for _, b in folds])
    scores = []
    for cost in COSTS:
        margins = [fit(data.matrix, data.roots, data.with_found(a), cost).margins(data.matrix, b) for a, b in folds]
        scores.append(macro_f1(data.roots[judged], names[np.concatenate(margins).argmax(axis=1)]))
    return COSTS[int(np.argmax(scores))]


def f1_by_root(truth: NDArray[np.str_], told: NDArray[np.str_]) -> dict[str, float]:
    """Return F1 of every root that occurs."""
    out = {}
    for root in ROOTS:
        both = int(((truth == root) & (told == root)).sum())
        either = int((truth == root).sum() + (told == root).sum())
        if either:
            out[root] = 2 * both / either
    return out


def macro_f1(truth: NDArray[np.str_], told: NDArray[np.str_]) -> float:
    """Return the mean of F1 over the roots that occur in either."""
    return float(np.mean(list(f1_by_root(truth, told).values())))


def by_lists(example: Example) -> str:
    """Return the root that the lists of phrases give alone; CONSULT where no phrase is listed."""
    return next(iter(shown_by(example)[LISTED]), "CONSULT")


def slope(margins: Floats, truth: Integers) -> float:
    """Return the slope with which the softmax of margins loses least on rows the margins were not trained on."""
    best, least = 1.0, np.inf
    for candidate in np.arange(0.5, 8.01, 0.1):
        raised = candidate * margins
        raised = raised - raised.max(axis=1, keepdims=True)
        loss = float(np.mean(np.log(np.exp(raised).sum(axis=1)) - raised[np.arange(len(truth)), truth]))
        if loss < least:
            best, least = float(candidate), loss
    return round(best, 1)


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Predictions for every sentence from folds it was not in, once per repetition, in each setting."""

    truth: NDArray[np.str_]
    development: NDArray[np.bool_]
    told: Mapping[str, list[NDArray[np.str_]]]
    confidence: Floats
    costs: Counter[float]

    def __str__(self) -> str:
        """The figures as text: settings, roots, confusion, calibration."""
        lines = ["| Setting | macro-F1 | lowest-highest | accuracy | unseen half |", "| --- | --- | --- | --- | --- |"]
        for name, runs in self.told.items():
            scores = [macro_f1(self.truth, told) for told in runs]
            right = np.mean([(told == self.truth).mean() for told in runs])
            seen = ~self.development
            half = np.mean([macro_f1(self.truth[seen], told[seen]) for told in runs])
            lines.append(
                f"| {name} | {np.mean(scores):.3f} | {min(scores):.3f}-{max(scores):.3f} | {right:.3f} | {half:.3f} |"
            )
        main = self.told[ANNOTATED]
        by_root = [f1_by_root(self.truth, told) for told in main]
        free = [f1_by_root(self.truth, told) for told in self.told[FOUND]]
        lines += [
            "",
            "| Root | sentences | F1 | F1, actors as found | most often mistaken for |",
            "| --- |" + " --- |" * 4,
        ]
        for root in ROOTS:
            wrong = Counter(str(t) for told in main for t in told[self.truth == root] if t != root)
            listed = ", ".join(f"{name} {count / len(main):.1f}" for name, count in wrong.most_common(3))
            mean = np.mean([f.get(root, 0.0) for f in by_root])
            other = np.mean([f.get(root, 0.0) for f in free])
            lines.append(f"| {root} | {(self.truth == root).sum()} | {mean:.2f} | {other:.2f} | {listed} |")
        lines += ["", "| Confidence | sentences | right |", "| --- | --- | --- |"]
        right_once = self.told[FOUND][0] == self.truth
        for low, high in ((0.0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
            here = (self.confidence >= low) & (self.confidence < high)
            if here.any():
                lines.append(f"| {low:.1f}-{min(high, 1):.1f} | {here.sum()} | {right_once[here].mean():.2f} |")
        chosen = ", ".join(f"{cost:g}: {count}" for cost, count in sorted(self.costs.items()))
        return "\n".join([*lines, "", f"cost chosen within the folds: {chosen}"])


def cross_validate(rows: Sequence[Example], records: Sequence[Example], repeats: int) -> Evaluation:
    """Cross-validate the model, the lists alone and the plain baseline on the same folds."""
    names = np.array(ROOTS)
    data = _data(rows, records)
    count = data.size
    truth = data.roots[:count]
    told: dict[str, list[NDArray[np.str_]]] = {
        ANNOTATED: [],
        FOUND: [],
        "lists of phrases alone": [np.array([by_lists(e) for e in rows])],
        "TF-IDF and logistic regression": [],
    }
    costs: Counter[float] = Counter()
    first: Floats = np.zeros((count, len(ROOTS)))
    texts = np.array([e.text for e in rows], dtype=object)
    for repeat in range(repeats):
        margins = np.zeros((2, count, len(ROOTS)))
        plain = np.empty(count, dtype=truth.dtype)
        for train_on, test in _folds(data, np.arange(count), FOLDS, SEED + repeat):
            cost = choose(data, train_on, SEED + repeat)
            costs[cost] += 1
            fitted = fit(data.matrix, data.roots, data.with_found(train_on), cost)
            margins[0, test] = fitted.margins(data.matrix, test)
            margins[1, test] = fitted.margins(data.matrix, test + count)
            plain[test] = _plain(texts[train_on], truth[train_on], texts[test])
        told[ANNOTATED].append(names[margins[0].argmax(axis=1)])
        told[FOUND].append(names[margins[1].argmax(axis=1)])
        told["TF-IDF and logistic regression"].append(plain)
        if not repeat:
            first = margins[1]
    steep = slope(first, np.array([ROOTS.index(t) for t in truth]))
    raised = np.exp(steep * (first - first.max(axis=1, keepdims=True)))
    confidence = (raised / raised.sum(axis=1, keepdims=True)).max(axis=1)
    return Evaluation(truth, np.array([e.development for e in rows]), told, confidence, costs)


def transfer(rows: Sequence[Example], records: Sequence[Example]) -> str:
    """Return how well the records are judged by what is learnt from the benchmark alone."""
    names = np.array(ROOTS)
    data = _data(rows, records)._replace(more=np.arange(0))
    every, others = np.arange(data.size), np.arange(2 * data.size, len(data.roots))
    fitted = fit(data.matrix, data.roots, data.with_found(every), choose(data, every, SEED))
    told = np.split(names[fitted.margins(data.matrix, others).argmax(axis=1)], 2)
    truth = data.roots[others][: len(records)]
    listed = np.array([by_lists(e) for e in records])
    lines = ["| Setting | macro-F1 | accuracy |", "| --- | --- | --- |"]
    for name, given in ((ANNOTATED, told[0]), (FOUND, told[1]), ("lists of phrases alone", listed)):
        lines.append(f"| {name} | {macro_f1(truth, given):.3f} | {(given == truth).mean():.3f} |")
    return "\n".join(lines)


def _plain(train: NDArray[np.object_], roots: NDArray[np.str_], test: NDArray[np.object_]) -> NDArray[np.str_]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    # Words alone and roots unweighted give .59: with pairs of words, and roots weighing alike, the baseline is fair.
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    classifier = LogisticRegression(C=10, class_weight="balanced", max_iter=2000).fit(words.fit_transform(train), roots)
    out: NDArray[np.str_] = classifier.predict(words.transform(test))
    return out


def train(rows: Sequence[Example], records: Sequence[Example], sources: Mapping[str, str]) -> EventModel:
    """Train the model that ships: on all sentences, read both with the annotated actors and with those found."""
    data = _data(rows, records)
    every = np.arange(data.size)
    cost = choose(data, every, SEED)
    apart = np.zeros((data.size, len(ROOTS)))
    for a, b in _folds(data, every, FOLDS, SEED):
        apart[b] = fit(data.matrix, data.roots, data.with_found(a), cost).margins(data.matrix, b + data.size)
    fitted = fit(data.matrix, data.roots, data.with_found(every), cost)
    rarity = np.maximum.reduce([fitted.rarity[field] for field in FIELDS])
    order = np.argsort(data.matrix.keys)
    places = [list(fitted.classifier.classes_).index(root) for root in ROOTS]
    return EventModel(
        roots=ROOTS,
        keys=data.matrix.keys[order],
        rarity=rarity[order],
        coefficients=fitted.classifier.coef_[places][:, order].T,
        intercept=fitted.classifier.intercept_[places],
        slope=slope(apart, np.array([ROOTS.index(t) for t in data.roots[: data.size]])),
        trained_on={
            "sentences": data.size,
            "records": len(records),
            "cost": cost,
            "folds": FOLDS,
            "seed": SEED,
            "files": dict(sources),
        },
    )


def actors_found(rows: Sequence[Example]) -> str:
    """Return how often source and target are found where they are annotated, and with the same states."""
    from dyadscope.documents.events import states_in

    lines = ["| Role | annotated | found | unseen half | name states | same states |", "| --- |" + " --- |" * 5]
    for role in ("source", "target"):
        found, unseen, states = [], [], []
        for e in rows:
            annotated: Span | None = getattr(e, role)
            if annotated is None:
                continue
            run = tokens(e.text)
            told = parts_of(e.text, run, None)
            span: Span | None = getattr(told, role) if told else None
            match = span is not None and _share(annotated, span) >= _SHARED
            found.append(match)
            if not e.development:
                unseen.append(match)
            if there := states_in(run, annotated, None):
                states.append(span is not None and states_in(run, span, None) == there)
        lines.append(f"| {role} | {len(found)} | {_mean(found)} | {_mean(unseen)} | {len(states)} | {_mean(states)} |")
    return "\n".join(lines)


def _mean(hits: Sequence[bool]) -> str:
    return f"{np.mean(hits):.2f}" if hits else "-"


def _share(a: Span, b: Span) -> float:
    """Return the characters two spans share, as a share of the shorter one."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, min(a[1] - a[0], b[1] - b[0]))


def on_test_half(path: Path) -> str:
    """Return how well the model that ships does on the benchmark's test half, which it was not trained on.

    Raises
    ------
    BadFileError
        When the file has not the columns of the benchmark.
    """
    rows = examples(benchmark(path))
    model = event_model.shipped()
    truth = np.array([r.root for r in rows])
    lines = ["| Setting | sentences | macro-F1 | accuracy |", "| --- |" + " --- |" * 3]
    for name, found in ((ANNOTATED, False), (FOUND, True)):
        told = np.array([event_model.best(model, model.margins(shown_by(r, found=found)))[0] for r in rows])
        figures = f"{macro_f1(truth, told):.3f} | {np.mean(truth == told):.3f}"
        lines.append(f"| {name} | {len(rows)} | {figures} |")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Train and write, or evaluate and print."""
    parser = argparse.ArgumentParser(prog="python -m dyadscope.training.events", description=__doc__)
    parser.add_argument("vault", nargs="?", help="directory of a vault that holds plover")
    parser.add_argument("--test", type=Path, metavar="FILE", help="score what ships on the benchmark's test half")
    parser.add_argument("--evaluate", action="store_true", help="print figures by cross-validation; write nothing")
    parser.add_argument("--repeats", type=int, default=5, help="repetitions of the cross-validation")
    given = parser.parse_args(arguments)
    if given.test is not None:
        print(on_test_half(given.test))
        return 0
    if given.vault is None:
        parser.error("a vault or --test FILE is needed")
    vault = Vault(given.vault)
    rows, records = (examples(vault.read("plover", table)) for table in ("benchmark", "records"))
    if given.evaluate:
        print(cross_validate(rows, records, given.repeats))
        print("\nGold standard records, by the benchmark alone:\n\n" + transfer(rows, records))
        print("\nActors of the benchmark:\n\n" + actors_found(rows))
        print("\nActors of the gold standard records:\n\n" + actors_found(records))
        return 0
    model = train(rows, records, {f.path: f.sha256 for f in vault.manifest("plover").files if f.path in _FILES})
    print(write_artefact(event_model.NAME, event_model.to_data(model)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
