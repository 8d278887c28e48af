"""Learning the roots of events from a made-up world: weights by hand, figures by another library, folds kept apart.

Every root of the made-up world has a verb of its own, so that whoever learns at all learns them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest

from dyadscope.documents import event_model
from dyadscope.documents.event_words import ROOTS
from dyadscope.training import events
from dyadscope.training.events import ANNOTATED, FOUND, Evaluation, Example

# Found, not loaded: every worker reads this file, and few learn anything.
pytestmark = pytest.mark.skipif(find_spec("sklearn") is None, reason="could not import 'sklearn'")

VERBS = ("blick", "dornt", "fremp", "glash", "hurbe", "jolme", "klent", "morfa", "nurgi", "plise", "quaft", "rindo",
         "stome", "trube", "volke", "wends", "yarle", "zomfe")  # fmt: skip
PAIRS = (("Ruritania", "Freedonia"), ("Sylvania", "Ruritania"), ("Freedonia", "Osterlich"), ("Osterlich", "Sylvania"))
WEEKS = ("on Monday", "at dawn", "in spring", "last week", "in haste", "at length")


def example(root: str, at: int) -> Example:
    """A sentence of a root, the verb of which is made up; each is told of other states, on another day."""
    source, target = PAIRS[at % len(PAIRS)]
    text = f"{source} {VERBS[ROOTS.index(root)]}ed {target} {WEEKS[at % len(WEEKS)]}."
    return Example(text, root, (0, len(source)), (text.index(target), text.index(target) + len(target)))


ROWS = [example(root, at) for root in ROOTS for at in range(6)]
RECORDS = [example(root, at) for root in ROOTS for at in (6, 7)]


@cache
def validated(rows: tuple[Example, ...], records: tuple[Example, ...], repeats: int) -> Evaluation:
    """Return what cross-validation finds: learnt once for all who ask, for it is what takes time."""
    return events.cross_validate(rows, records, repeats)


@cache
def transferred(rows: tuple[Example, ...], records: tuple[Example, ...]) -> str:
    """Return how records are judged by the benchmark alone, learnt once for all who ask."""
    return events.transfer(rows, records)


@pytest.fixture(scope="module")
def model() -> event_model.EventModel:
    return events.train(ROWS, RECORDS, {"made/up.tsv": "0" * 64})


def test_the_made_up_world_has_a_verb_for_every_root() -> None:
    assert len(VERBS) >= len(ROOTS)
    assert len({e.text for e in ROWS}) == len(ROWS)


def test_rows_of_the_published_table_become_examples() -> None:
    frame = pl.DataFrame(
        {
            "text": ["A sued B.", "We left."],
            "root": ["ACCUSE", "RETREAT"],
            "source_start": [0, None],
            "source_end": [1, None],
            "target_start": [7, None],
            "target_end": [8, None],
        }
    )
    assert events.examples(frame) == [
        Example("A sued B.", "ACCUSE", (0, 1), (7, 8)),
        Example("We left.", "RETREAT", None, None),
    ]


def test_f1_is_that_of_scikit_learn() -> None:
    from sklearn.metrics import f1_score

    rng = np.random.default_rng(1)
    truth, told = (rng.choice(ROOTS[:5], 200) for _ in range(2))
    found = events.f1_by_root(truth, told)
    assert list(found) == list(ROOTS[:5])
    labels = list(ROOTS[:5])
    assert list(found.values()) == pytest.approx(f1_score(truth, told, labels=labels, average=None))
    assert events.macro_f1(truth, told) == pytest.approx(f1_score(truth, told, labels=labels, average="macro"))


def test_the_slope_loses_least() -> None:
    """Margins that are twice as steep want half the slope; the loss is the softmax's, by scipy."""
    from scipy.optimize import minimize_scalar
    from scipy.special import log_softmax

    rng = np.random.default_rng(2)
    truth = rng.integers(0, 4, 400)
    margins = rng.normal(size=(400, 4))
    margins[np.arange(400), truth] += 0.9

    def loss(slope: float) -> float:
        return float(-log_softmax(slope * margins, axis=1)[np.arange(400), truth].mean())

    best = minimize_scalar(loss, bounds=(0.5, 8), method="bounded").x
    assert events.slope(margins, truth) == pytest.approx(best, abs=0.06)
    assert events.slope(margins / 2, truth) == pytest.approx(2 * best, abs=0.06)


def test_rarity_is_of_the_rows_learnt_from() -> None:
    """Of words log((1 + n) / (1 + rows with it)) + 1, of listed phrases 1, and nothing for what no row shows."""
    shown: list[Any] = [
        {"words": {"a": 1.0}, "between": {"a": 1.0}, "letters": {"a": 1.0}, "phrases": {"p": 1.0}, "listed": {}},
        {"words": {"a": 2.0, "b": 1.0}, "between": {}, "letters": {}, "phrases": {}, "listed": {"AID": 1.0}},
        {"words": {"c": 1.0}, "between": {}, "letters": {}, "phrases": {}, "listed": {}},
    ]
    matrix = events._matrix(shown)
    rarity = events._rarity(matrix, np.array([0, 1]))
    places = {name: int(np.flatnonzero(matrix.keys == event_model.key("words", name))[0]) for name in "abc"}
    assert rarity["words"][places["a"]] == pytest.approx(np.log(3 / 3) + 1)
    assert rarity["words"][places["b"]] == pytest.approx(np.log(3 / 2) + 1)
    assert rarity["words"][places["c"]] == 0
    phrase = int(np.flatnonzero(matrix.keys == event_model.key("phrases", "p"))[0])
    assert rarity["phrases"][phrase] == 1
    assert matrix.listed[1].tolist() == [float(root == "AID") for root in ROOTS]


def test_rows_of_one_sentence_stay_in_one_fold() -> None:
    """The same sentence coded twice would be learnt from and judged at once."""
    doubled = [*ROWS, *(e._replace(source=e.target, target=e.source) for e in ROWS)]
    data = events._data(doubled, RECORDS)
    assert data.size == len(doubled)
    seen = []
    for learnt, judged in events._folds(data, np.arange(data.size), 3, seed=5):
        texts = [{doubled[i].text for i in rows} for rows in (learnt, judged)]
        assert not texts[0] & texts[1]
        seen += judged.tolist()
    assert sorted(seen) == list(range(len(doubled)))
    # Trained on are both readings of the rows, and the records in both: never another row's.
    some = np.array([3, 5])
    assert data.with_found(some).tolist() == [
        3, 5, 3 + len(doubled), 5 + len(doubled), *range(2 * len(doubled), 2 * (len(doubled) + len(RECORDS)))
    ]  # fmt: skip


@pytest.mark.exhaustive
def test_what_ships_knows_every_verb_it_was_shown(model: event_model.EventModel) -> None:
    """New sentences of the same verbs: other days and other pairs of states."""
    told = []
    for root in ROOTS:
        new = example(root, 0)
        new = new._replace(text=new.text.replace("on Monday", "in winter"))
        told.append(model.roots[int(model.margins(events.shown_by(new)).argmax())])
    right = sum(a == b for a, b in zip(told, ROOTS, strict=True))
    assert right >= 0.9 * len(ROOTS)
    assert model.trained_on["sentences"] == len(ROWS)
    assert model.trained_on["records"] == len(RECORDS)
    assert model.trained_on["files"] == {"made/up.tsv": "0" * 64}
    assert model.trained_on["cost"] in events.COSTS


def test_the_model_gives_the_margins_of_the_classifier_it_was_made_of(model: event_model.EventModel) -> None:
    """Written out as plain numbers, it must say what the trained classifier says."""
    data = events._data(ROWS, RECORDS)
    every = np.arange(data.size)
    fitted = events.fit(data.matrix, data.roots, data.with_found(every), model.trained_on["cost"])
    theirs = fitted.margins(data.matrix, every[:20])
    ours = np.array([model.margins(events.shown_by(e)) for e in ROWS[:20]])
    assert ours == pytest.approx(theirs, abs=1e-6)


def test_cross_validation_judges_every_sentence_and_says_what_it_found() -> None:
    found = validated(tuple(ROWS), tuple(RECORDS), 1)
    assert sum(found.costs.values()) == events.FOLDS
    assert set(found.told) == {ANNOTATED, FOUND, "lists of phrases alone", "TF-IDF and logistic regression"}
    for runs in found.told.values():
        assert all(len(run) == len(ROWS) for run in runs)
    assert events.macro_f1(found.truth, found.told[ANNOTATED][0]) > 0.9
    # Nobody listed these verbs, so the lists say the root that stands for nothing listed.
    assert set(found.told["lists of phrases alone"][0]) == {"CONSULT"}
    assert ((found.confidence > 1 / len(ROOTS)) & (found.confidence <= 1)).all()
    text = str(found)
    score = events.macro_f1(found.truth, found.told[ANNOTATED][0])
    assert f"| {ANNOTATED} | {score:.3f} |" in text
    for root in ROOTS:
        assert re.search(rf"^\| {root} \| 6 \| ", text, re.M)
    assert "cost chosen within the folds: " in text


def test_records_are_judged_by_the_benchmark_alone() -> None:
    lines = transferred(tuple(ROWS), tuple(RECORDS)).splitlines()
    assert [line.split(" | ")[0] for line in lines[2:]] == [f"| {ANNOTATED}", f"| {FOUND}", "| lists of phrases alone"]
    assert float(lines[2].split(" | ")[1]) > 0.9
    assert float(lines[4].split(" | ")[1]) < 0.1


def test_actors_are_found_where_half_of_the_shorter_span_is_shared() -> None:
    assert events._share((0, 10), (5, 15)) == 0.5
    assert events._share((0, 10), (8, 10)) == 1
    assert events._share((0, 10), (10, 20)) == 0
    said = [
        Example("Russia attacked Ukraine.", "ASSAULT", (0, 6), (16, 23)),
        Example("China met Japan in May.", "CONSULT", (0, 5), (10, 15)),
        Example("Peace came.", "AGREE", None, None),
        Example("France sued Germany.", "ACCUSE", (0, 6), None),
    ]
    said += [Example(e.text.replace(".", " today."), e.root, e.source, e.target) for e in said]
    lines = events.actors_found(said).splitlines()
    assert re.match(r"\| source \| 6 \| 1\.00 \| ", lines[2])
    assert re.match(r"\| target \| 4 \| 1\.00 \| ", lines[3])
    assert lines[3].endswith("| 4 | 1.00 |")


class _Vault:
    """What the command asks of a vault: two tables, and which files they are from."""

    def __init__(self, _directory: str) -> None:
        pass

    def read(self, _source: str, table: str) -> pl.DataFrame:
        rows = {"benchmark": ROWS, "records": RECORDS}[table]
        ends = [(*(e.source or (None, None)), *(e.target or (None, None))) for e in rows]
        names = ("source_start", "source_end", "target_start", "target_end")
        spans = {name: [end[i] for end in ends] for i, name in enumerate(names)}
        return pl.DataFrame({"text": [e.text for e in rows], "root": [e.root for e in rows]} | spans)

    def manifest(self, _source: str) -> SimpleNamespace:
        held = [SimpleNamespace(path=path, sha256=path[-3:]) for path in (*events._FILES, "plover/other.txt")]
        return SimpleNamespace(files=held)


def test_the_command_writes_the_model_or_prints_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written: dict[str, Any] = {}
    judged = validated(tuple(ROWS), tuple(RECORDS), 1), transferred(tuple(ROWS), tuple(RECORDS))
    asked: list[object] = []

    def known(answer: object) -> Callable[..., object]:
        def told(*what: object) -> object:
            asked.append(what)
            return answer

        return told

    monkeypatch.setattr(events, "Vault", _Vault)
    monkeypatch.setattr(events, "cross_validate", known(judged[0]))
    monkeypatch.setattr(events, "transfer", known(judged[1]))
    monkeypatch.setattr(events, "write_artefact", lambda name, data: written.update({name: data}) or "written")
    assert events.main(["somewhere"]) == 0
    assert capsys.readouterr().out == "written\n"
    assert written["plover"]["trained_on"]["files"] == {path: path[-3:] for path in events._FILES}
    written.clear()
    assert events.main(["somewhere", "--evaluate", "--repeats", "1"]) == 0
    assert asked == [(ROWS, RECORDS, 1), (ROWS, RECORDS)]
    printed = capsys.readouterr().out
    # Nobody in the made-up world is a state, so how often the states are right is unknown, not nought.
    assert re.search(r"^\| source \| 90 \| .* \| 0 \| - \|$", printed, re.M)
    for part in (
        "macro-F1",
        "by the benchmark alone",
        "Actors of the benchmark",
        "Actors of the gold standard records",
    ):
        assert part in printed
    assert written == {}
