"""The licences of the libraries that dyadscope needs: what was read, and how to check it against what is installed.

`tools/generate_docs.py` makes docs/licences.md from it; `tests/units/test_licences.py` holds it to the lock and to the
metadata and licence texts of the packages installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PERMISSIVE = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "CNRI-Python",
    "ISC",
    "MIT",
    "PSF-2.0",
    "Unlicense",
    "Zlib",
}
"""Licences that ask for their notice and no more, by SPDX identifier."""

RUNTIME = {
    "anyio": "MIT",
    "babel": "BSD-3-Clause",
    "certifi": "MPL-2.0",
    "charset-normalizer": "MIT",
    "click": "BSD-3-Clause",
    "courlan": "Apache-2.0",
    "dateparser": "BSD-3-Clause",
    "fastexcel": "MIT",
    "filelock": "MIT",
    "h11": "MIT",
    "htmldate": "Apache-2.0",
    "idna": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "justext": "BSD-2-Clause",
    "lxml": "BSD-3-Clause",
    "lxml-html-clean": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "markupsafe": "BSD-3-Clause",
    "mdurl": "MIT",
    "narwhals": "MIT",
    "numpy": "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
    "packaging": "Apache-2.0 OR BSD-2-Clause",
    "platformdirs": "MIT",
    "polars": "MIT",
    "polars-runtime-32": "MIT",
    "pooch": "BSD-3-Clause",
    "pygments": "BSD-2-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyreadstat": "Apache-2.0",
    "python-dateutil": "BSD-3-Clause",
    "python-multipart": "Apache-2.0",
    "pytz": "MIT",
    "regex": "Apache-2.0 AND CNRI-Python",
    "requests": "Apache-2.0",
    "rich": "MIT",
    "starlette": "BSD-3-Clause",
    "tld": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later",
    "trafilatura": "Apache-2.0",
    "typing-extensions": "PSF-2.0",
    "tzdata": "Apache-2.0",
    "tzlocal": "MIT",
    "urllib3": "MIT",
    "uvicorn": "BSD-3-Clause",
    "vl-convert-python": "BSD-3-Clause",
    "xlsxwriter": "BSD-2-Clause",
}
"""What is installed with dyadscope, as the metadata of each package say."""

BUILD = {
    "editables": "MIT",
    "hatchling": "MIT",
    "pathspec": "MPL-2.0",
    "pluggy": "MIT",
    "tomlkit": "MIT",
    "trove-classifiers": "Apache-2.0",
}
"""What builds the package from its source and is then no longer needed."""

ACCEPTED = {
    "certifi": ("MPL-2.0", "Mozilla's certificate authorities, by which requests checks a server"),
    "pathspec": ("MPL-2.0", "names the files of the package while it is built; no part of what is installed"),
    "tld": (
        "MPL-1.1",
        "the endings of domain names, for courlan and so for trafilatura; one of three to choose from",
    ),
}
"""The exceptions: licences that bind changes to a library's own files, and nothing that uses it."""

INSIDE = {
    "certifi": "The certificates and their list are Mozilla's, under MPL-2.0.",
    "fastexcel": (
        "Rust libraries, listed with their licences in the wheel; all permissive (one offers the LGPL as a third "
        "choice)."
    ),
    "filelock": "Nothing; its list of parts names what built it, pathspec among it.",
    "lxml": (
        "libxml2 and libxslt (MIT), zlib, and GNU libiconv, which is under the **LGPL-2.1** and linked in. "
        "The one file of its sources under the GPL, a script that runs tests, is not in the wheel."
    ),
    "numpy": (
        "OpenBLAS (BSD-3-Clause); where the platform needs them, as files of their own: libgfortran, under the "
        "**GPL-3.0 with the GCC Runtime Library Exception**, which frees what is merely compiled with it, and "
        "libquadmath, under the **LGPL-2.1**."
    ),
    "platformdirs": "Nothing; its list of parts names what built it, pathspec among it.",
    "pypdfium2": (
        "PDFium (BSD-3-Clause, Apache-2.0) with FreeType (FreeType Licence), ICU, libjpeg-turbo, libpng, libtiff, "
        "OpenJPEG and others, all permissive. Their texts name the GPL where they say that a script of the build is "
        "excepted from it or that they go well with it; those for musl carry GCC's runtime, with its exception."
    ),
    "tld": "Mozilla's public suffix list, under MPL-2.0.",
    "typing-extensions": "Nothing: its text tells Python's history, in which a release could be joined with GPL code.",
}
"""What packages carry inside whose licence texts name a copyleft licence; a test asks for every such package."""

FURTHER = {
    "polars-runtime-32": "Rust libraries, listed with their licences in the wheel; all permissive.",
    "pyreadstat": "ReadStat (MIT).",
    "trafilatura": "Nothing. Releases before 1.8, its own and htmldate's, were under the GPL; later are asked for.",
    "vl-convert-python": (
        "Vega (BSD-3-Clause), Deno (MIT), V8 (BSD-3-Clause), resvg (Apache-2.0 or MIT), the Liberation fonts (SIL Open "
        "Font Licence 1.1) and some 300 Rust libraries, whose licences the wheel does not list. Their names can be "
        "read in it; one of them, smartstring, is under **MPL-2.0**. We know of no other that is not permissive, but "
        "have not looked up each."
    ),
}
"""What other packages carry inside, as far as it can be told."""

_SAID = {
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Ways of saying it in metadata that are no SPDX expression; for those of the BSD the texts were read."""

_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|sboms?/)(?!.*(authors|[.]pyc?$))")
_COPYLEFT = re.compile(r"\b[AL]?GPL|General Public Licen[cs]e|Mozilla Public|\bMPL\b|\bEPL-|\bCDDL\b|EUPL")


def closure(name: str, extra: str = "web") -> dict[str, Distribution]:
    """Return the packages that a package needs, and they need in turn, on this platform; not the package itself.

    Those of an extra of the package are among them, as they are in the lock.
    """
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        asked = waiting.pop()
        for text in distribution(asked).requires or []:
            requirement = Requirement(text)
            needed = canonicalize_name(requirement.name)
            chosen = {"extra": extra if asked == name else ""}
            if needed not in found and (requirement.marker is None or requirement.marker.evaluate(chosen)):
                found[needed] = distribution(needed)
                waiting.append(needed)
    return found


def stated(found: Distribution) -> str:
    """Return the licence that a package's metadata state, as an SPDX expression where it is one."""
    fields = found.metadata
    lines = [*(fields.get_all("License-Expression") or []), *(fields.get_all("License") or [])]
    short = [line for line in lines if line and "\n" not in line]  # some put the whole text there
    classes = [line for line in fields.get_all("Classifier") or [] if line.startswith("License ::")]
    said = short[0] if short else "; ".join(classes)
    return _SAID.get(said, said)


def permitted(name: str, expression: str) -> bool:
    """Say whether a licence is permissive, or the one accepted for this package with a reason.

    Examples
    --------
    >>> permitted("numpy", "BSD-3-Clause AND MIT"), permitted("numpy", "BSD-3-Clause AND GPL-3.0-or-later")
    (True, False)
    >>> permitted("packaging", "Apache-2.0 OR GPL-2.0-only"), permitted("packaging", "MPL-2.0")
    (True, False)
    """
    accepted = PERMISSIVE | {ACCEPTED[name][0]} if name in ACCEPTED else PERMISSIVE
    return all(any(one in accepted for one in part.split(" OR ")) for part in expression.split(" AND "))


def naming_copyleft(found: Distribution) -> Iterator[str]:
    """Yield the licence texts and lists of parts, shipped in a package, that name a copyleft licence."""
    for path in found.files or []:
        if _TEXT.search(str(path)):
            text = path.locate().read_bytes().decode("utf-8", "replace")  # type: ignore[attr-defined]
            if _COPYLEFT.search(text):
                yield str(path)
