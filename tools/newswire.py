"""Write news reports that packages ship as text files: what `tests/gold/newswire` and `broadcast` annotate.

    apt-get download r-cran-tm && dpkg -x r-cran-tm_*.deb tm
    python tools/newswire.py tm/usr/lib/R/site-library/tm/texts NEWSWIRE
    pip download --no-deps gensim==4.3.3 && unzip gensim-*.whl 'gensim/test/test_data/lee_background.cor'
    python tools/newswire.py gensim/test/test_data/lee_background.cor BROADCAST

The first are reports of an agency (Reuters-21578, 1987): each report's body, its lines joined to the paragraphs that
their indentation marks. The second are a broadcaster's (the Lee corpus, 2001): a report a line. The annotations are
offsets; none of the text is kept here.
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


def reports(source: Path) -> dict[str, str]:
    """Return the texts of a source by the name of the file they are written to."""
    if source.is_dir():
        files = sorted([*source.glob("crude/*.xml"), *source.glob("acq/*.xml")])
        return {f"{file.parent.name}/{file.stem}.txt": body(file.read_bytes()) for file in files}
    lines = source.read_text("utf-8").splitlines()
    return {f"{number:03}.txt": line.strip() + "\n" for number, line in enumerate(lines)}


def main(source: Path, out: Path) -> None:
    """Write every report of a source below `out`."""
    for name, text in reports(source).items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit((__doc__ or "").split("\n\n")[1])
    main(Path(sys.argv[1]), Path(sys.argv[2]))
