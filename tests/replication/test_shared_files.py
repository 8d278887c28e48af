"""The published files beside the checkout are the ones the sources declare: a missing or different file fails."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from dyadscope import catalog
from dyadscope.records import SourceFile

pytestmark = pytest.mark.real_data

DECLARED = [
    pytest.param(file, id=f"{name}:{file.path}")
    for name, source in catalog.sources().items()
    for file in source.files
    if not file.shipped  # the project's own work lies in the package
]


@pytest.fixture(scope="session")
def manifest(shared_data: Path) -> dict[str, dict[str, str]]:
    """Rows of the manifest by file."""
    with (shared_data / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["file"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


@pytest.mark.parametrize("file", DECLARED)
def test_declared_file_is_there_and_unchanged(
    file: SourceFile, shared_data: Path, manifest: dict[str, dict[str, str]]
) -> None:
    """By the manifest's checksum and the source's own, which must agree."""
    assert file.path in manifest
    assert (file.sha256, file.bytes) == (manifest[file.path]["sha256"], int(manifest[file.path]["bytes"]))
    path = shared_data / file.path
    assert path.is_file(), f"../shared lacks {file.path}"
    with path.open("rb") as content:
        assert hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
