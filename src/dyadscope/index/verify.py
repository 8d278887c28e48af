"""Check the index against its manifest, and all data of the package against their checksums."""

from __future__ import annotations

from pathlib import Path

from dyadscope import catalog
from dyadscope.errors import BadFileError
from dyadscope.index.frame import DATA, FRAME_FILE, Index
from dyadscope.proof import REINSTALL, file_sha256, package_data, package_differences


def verify_starter(directory: Path | None = None) -> str:
    """Check the index against its manifest and, without a directory, all data of the package; say what it holds.

    A difference raises BadFileError, which names every file that differs.
    """
    where = directory or DATA
    differences = [] if directory else package_differences()
    if differences:
        raise BadFileError("data of the package are not as recorded", ", ".join(differences), REINSTALL)
    index = Index.open(where)
    digest = file_sha256(where / FRAME_FILE)
    if digest != index.manifest["sha256"]:
        raise BadFileError(
            f"the file's sha256 is {digest[:12]}, its manifest says {index.manifest['sha256'][:12]}",
            str(where / FRAME_FILE),
            "reinstall dyadscope, or run `dyadscope starter build`",
        )
    stale = [
        f"{name} (formula {entry['version']}, now {catalog.measure(name).version})"
        for name, entry in index.manifest["measures"].items()
        if entry["version"] != catalog.measure(name).version
    ]
    if stale:
        raise BadFileError(
            "formulas changed since the index was built", ", ".join(stale), "run `dyadscope starter build`"
        )
    first, last = index.years
    what = f"{index.manifest['rows']:,} dyad-years {first}-{last}, {len(index.measures)} measures"
    checked = "" if directory else f"; {len(list(package_data()))} files of data as recorded"
    return f"{what}, sha256 {digest[:12]}: as declared{checked}"
