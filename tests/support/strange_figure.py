"""Draw figures of the kinds named whose every text holds what no text should; run in a process that may end by it."""

from __future__ import annotations

import sys

from dyadscope.results import Figure, Heading, Listing, Mark, Trace

STRANGE = "".join(
    ("\x00", "\x1b[2J", "\x0b", "\x85", "\ufffe", "\uffff", "]]>", "</text>", "&#0;", "'", '"', "\\", "\u202e", "\n")
)


def figure(kind: str) -> Figure:
    """A figure of two traces, one row, and a title that no codec can write."""
    along = {"lines": 2000, "mirror": 2000, "strips": 2000, "calibration": 0.1}.get(kind, STRANGE)
    headings = [Heading(n, STRANGE) for n in ("year" if along == 2000 else STRANGE, "one", "two", "low", "high")]
    title = f"{STRANGE}\ud800"
    return Figure(
        name="n",
        title=title,
        kind=kind,  # type: ignore[arg-type]
        unit=STRANGE,
        data=Listing.of(STRANGE, STRANGE, headings, [(along, 1.0, 2.0, 0.5, 2.5)]),
        traces=(
            Trace(column="one", label=title, low="low", high="high"),
            Trace(column="two", label=STRANGE, shade="two"),
        ),
        along=headings[0].name,
        interval=STRANGE,
        source=title,
        alternative=title,
        years=(2000, 2000),
        levels=((1.0, STRANGE),),
        marks=(Mark(2000, STRANGE),),
    )


if __name__ == "__main__":
    for kind in sys.argv[1:]:
        drawn = figure(kind)
        print(kind, len(drawn.svg()) > 100, len(drawn.png()) > 100, flush=True)
