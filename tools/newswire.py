"""Write the newswire reports that an R package for text mining ships as plain text, one paragraph a line.

    apt-get download r-cran-tm && dpkg -x r-cran-tm_*.deb tm
    python tools/newswire.py tm/usr/lib/R/site-library/tm/texts OUT

The reports (Reuters-21578, 1987) are what `tests/gold/newswire` annotates, as offsets; none of their text is kept here.
The text is each report's body, its lines joined to the paragraphs that their indentation marks.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from lxml import etree


def body(source: bytes) -> str:
    """Return a report's paragraphs, parted by an empty line."""
    text = "".join(etree.fromstring(source).xpath("//BODY//text()"))
    paragraphs = re.split(r"\n[ \t]{2,}", "\n" + text.replace("\x03", "").strip("\n"))
    return "\n\n".join(" ".join(p.split()) for p in paragraphs if p.strip()) + "\n"


def main(texts: Path, out: Path) -> None:
    """Write every report of the package's folders below `out`."""
    for file in sorted([*texts.glob("crude/*.xml"), *texts.glob("acq/*.xml")]):
        target = out / file.parent.name / (file.stem + ".txt")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body(file.read_bytes()), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit((__doc__ or "").split("\n\n")[1].strip())
    main(Path(sys.argv[1]), Path(sys.argv[2]))
