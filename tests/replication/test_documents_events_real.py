"""Events in PLOVER's own sentences: what the lists give without training, and where source and target are found.

The model that ships is trained on these sentences and is not judged by them here; docs/events.md holds its figures by
cross-validation, and the command that makes them. Bounds lie a little below the figures of that page.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from tiers import one_in_four

from dyadscope.documents import event_model
from dyadscope.documents.events import events, parts_of
from dyadscope.documents.words import tokens
from dyadscope.index.artefacts import artefact_path
from dyadscope.sources.plover import SOURCE
from dyadscope.training import events as training

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def examples(shared_data: Path) -> dict[str, list[training.Example]]:
    frames = SOURCE.parse({f.path: shared_data / f.path for f in SOURCE.files})
    return {name: training.examples(frames[name]) for name in ("benchmark", "records")}


def test_the_model_names_the_files_it_was_trained_on(shared_data: Path) -> None:
    files = event_model.shipped().trained_on["files"]
    assert set(files) == {"plover/PLV_train.tsv", "plover/PLOVER_GSR_CAMEO.txt"}
    for path, told in files.items():
        assert hashlib.sha256((shared_data / path).read_bytes()).hexdigest() == told


def test_no_sentence_ships_in_the_model(examples: dict[str, list[training.Example]]) -> None:
    text = artefact_path(event_model.NAME).read_text("utf8")
    assert not any(e.text[:40] in text for some in examples.values() for e in some)


@pytest.mark.parametrize(("name", "least"), [("benchmark", 0.68), ("records", 0.64)])
def test_the_lists_alone(examples: dict[str, list[training.Example]], name: str, least: float) -> None:
    truth = np.array([e.root for e in examples[name]])
    told = np.array([training.by_lists(e) for e in examples[name]])
    assert training.macro_f1(truth, told) > least


@pytest.mark.parametrize(
    ("name", "role", "least"),
    one_in_four(
        [
            ("benchmark", "source", 0.88),
            ("benchmark", "target", 0.69),
            ("records", "source", 0.8),
            ("records", "target", 0.68),
        ],
        several=True,
    ),
)
def test_actors_are_found(examples: dict[str, list[training.Example]], name: str, role: str, least: float) -> None:
    found = []
    for example in examples[name]:
        annotated = getattr(example, role)
        if annotated is None:
            continue
        told = parts_of(example.text, tokens(example.text), None)
        span = getattr(told, role) if told else None
        shared = min(annotated[1], span[1]) - max(annotated[0], span[0]) if span else 0
        found.append(span is not None and shared >= 0.5 * min(annotated[1] - annotated[0], span[1] - span[0]))
    assert np.mean(found) > least


def test_real_documents_have_events_with_true_offsets(shared_documents: Path) -> None:
    path = sorted((shared_documents / "ungdc").iterdir())[0]
    text = path.read_text("utf8", errors="replace")[:20_000]
    found = events(text)
    assert found
    assert all(text[e.start : e.end] == e.text for e in found)
