"""The root of an event from what its sentence shows: a linear model over hashed features, read from plain data."""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.documents.event_features import FIELDS, LISTED
from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import AGAIN, artefact_path, read_artefact

NAME = "plover"
FORMAT = 1

PRIOR = 0.2
"""What the root that the lists give is worth beside the margins: they know verbs that no sentence trained on has."""


@dataclass(frozen=True, eq=False)
class EventModel:
    """A trained model: roots, and for every feature its hash, its weight by rarity and a coefficient per root.

    `slope` turns margins into confidences: confidence is the softmax of slope times margin.
    """

    roots: tuple[str, ...]
    keys: NDArray[np.uint32]
    rarity: Floats
    coefficients: Floats
    intercept: Floats
    slope: float
    trained_on: Mapping[str, Any]

    def margins(self, shown: Mapping[str, Mapping[str, float]]) -> Floats:
        """Return one number per root: the higher, the more the sentence looks like it."""
        total = self.intercept + PRIOR * np.array([shown.get(LISTED, {}).get(root, 0.0) for root in self.roots])
        for field in FIELDS:
            rows, values = self._known(field, shown.get(field, {}))
            length = float(np.linalg.norm(values))
            if length:
                total += (values / length) @ self.coefficients[rows]
        return total

    def _known(self, field: str, counts: Mapping[str, float]) -> tuple[NDArray[np.intp], Floats]:
        names = list(counts)
        hashed = np.array([key(field, name) for name in names], dtype=np.uint32)
        rows = np.searchsorted(self.keys, hashed)
        rows[rows == len(self.keys)] = 0
        here = self.keys[rows] == hashed if len(self.keys) else np.zeros(len(names), dtype=bool)
        rows, found = rows[here], [name for name, known in zip(names, here, strict=True) if known]
        return rows, np.array([weight(field, counts[name]) for name in found]) * self.rarity[rows]

    def confidences(self, margins: Floats) -> Floats:
        """Return the confidence in every root; they sum to one."""
        raised = np.exp(self.slope * (margins - margins.max()))
        out: Floats = raised / raised.sum()
        return out


def key(field: str, name: str) -> int:
    """Return the number a feature is known by."""
    return zlib.crc32(f"{field}|{name}".encode())


def weight(field: str, count: float) -> float:
    """Return what a count is worth: listed phrases as they are, words on a logarithmic scale."""
    return count if field == "phrases" else 1.0 + math.log(count)


@cache
def shipped() -> EventModel:
    """Return the model that ships with the package."""
    return from_data(read_artefact(NAME))


def to_data(model: EventModel, **facts: object) -> dict[str, Any]:
    """Return a model as plain data: coefficients in whole steps of 1/127 of each root's largest one."""
    scale = np.abs(model.coefficients).max(axis=0)
    scale[scale == 0] = 1.0
    steps = np.rint(model.coefficients / scale * 127).astype(np.int8)
    return {
        "format": FORMAT,
        "roots": list(model.roots),
        "intercept": [round(float(v), 6) for v in model.intercept],
        "slope": round(model.slope, 4),
        "scale": [round(float(v), 6) for v in scale],
        "trained_on": dict(model.trained_on),
        **facts,
        "keys": _packed(model.keys.astype("<u4")),
        "rarity": _packed(np.rint(model.rarity * 256).astype("<u2")),
        "coefficients": _packed(steps),
    }


def from_data(body: Mapping[str, Any]) -> EventModel:
    """Return the model that plain data holds.

    Raises
    ------
    BadFileError
        The data are of another format or do not fit together.
    """
    where = str(artefact_path(NAME))
    if body.get("format") != FORMAT:
        raise BadFileError(f"the events' model is of format {body.get('format')}, not {FORMAT}", where, AGAIN)
    try:
        roots = tuple(body["roots"])
        keys = np.frombuffer(_unpacked(body["keys"]), "<u4").astype(np.uint32)
        rarity = np.frombuffer(_unpacked(body["rarity"]), "<u2") / 256
        steps = np.frombuffer(_unpacked(body["coefficients"]), np.int8).reshape(len(keys), len(roots))
        coefficients = steps * (np.array(body["scale"], dtype=float) / 127)
        intercept = np.array(body["intercept"], dtype=float)
        model = EventModel(roots, keys, rarity, coefficients, intercept, float(body["slope"]), body["trained_on"])
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise BadFileError(f"the events' model is damaged ({error})", where, AGAIN) from error
    whole = np.isfinite(coefficients).all() and np.isfinite(intercept).all() and coefficients.shape[1:] == (len(roots),)
    if not whole or len(rarity) != len(keys) or intercept.shape != (len(roots),):
        raise BadFileError("the parts of the events' model do not fit together", where, AGAIN)
    return model


def _packed(values: NDArray[Any]) -> str:
    return base64.b64encode(zlib.compress(np.ascontiguousarray(values).tobytes(), 9)).decode("ascii")


def _unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text))


def best(model: EventModel, margins: Floats) -> tuple[str, float]:
    """Return the likeliest root and the confidence in it."""
    order: Sequence[float] = model.confidences(margins).tolist()
    at = max(range(len(order)), key=order.__getitem__)
    return model.roots[at], order[at]
