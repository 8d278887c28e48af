"""Pages of a site of files: one of a pair, of a state, the first one, and what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import polars as pl
from markupsafe import Markup

from dyadscope.assessment.answer import figures as answer_figures
from dyadscope.assessment.words import in_sentence
from dyadscope.report.html import short
from dyadscope.results import drawing
from dyadscope.results.html import COLOURS
from dyadscope.results.html import page as result_page
from dyadscope.results.plain import as_csv_text, as_json_text
from dyadscope.results.shrunk import shrunk_png, shrunk_svg
from dyadscope.web import shell
from dyadscope.web.folder import Folder, file_of
from dyadscope.web.views import known_by

if TYPE_CHECKING:
    from dyadscope.assessment import Assessment
    from dyadscope.results import Figure, Result
    from dyadscope.states.names import State

_DESCRIBED = 300
_CARD, _ACROSS, _DOWN = 1.25, 466, 214
"""Pixels of a card for each of its units, and the chart's size in them: some 600 across, as previews show them."""
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a site keeps of a pair beside its page: for search, lists, and to tell later what changed.

    Attributes
    ----------
    code, name
        RUS-CHN, and the states' names.
    states
        What an address calls each of the two, and its name.
    words
        What else it may be looked for by.
    answer, likely
        The answer in one sentence, and how likely it is.
    leader, probability, year
        The leading reading, its probability and its year; None where unknown.
    """

    code: str
    name: str
    states: tuple[tuple[str, str], tuple[str, str]]
    words: str
    answer: str
    likely: str
    leader: str | None
    probability: float | None
    year: int | None

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


def pair_files(found: Assessment, site: Folder) -> tuple[Told, Files]:
    """Return what is told of a pair, and its files: page, answer as JSON, every measure as CSV, picture card."""
    told = _told(found)
    path = f"/dyad/{told.code}"
    cards = [(figure, _drawn(figure)) for figure in answer_figures.figures(found) if figure is not None]
    forms = [("Answer (JSON)", f"{path}.json"), ("Every measure (CSV)", f"{path}.csv")]
    forms += [("Picture (PNG)", f"{path}.png")] if cards else []
    names = _around(
        site,
        path,
        description=f"{told.answer} {told.likely}",
        card=f"{path}.png" if cards else "",
        forms=forms,
        command=f"dyadscope assess {' '.join(code for code, _ in told.states)}",
        python=f"ds.assess({', '.join(repr(code) for code, _ in told.states)})".replace("'", '"'),
        states=[(f"/state/{code}", name) for code, name in told.states],
    )
    names["figure_tools"] = partial(_tools, " ".join(code for code, _ in told.states))
    page = short(found, cards, shell.around(site, path, names))
    files = {
        file_of(path): page.encode(),
        file_of(f"{path}.json"): (as_json_text(found.brief()) + "\n").encode(),
        file_of(f"{path}.csv"): _measures(found).encode(),
    }
    if cards:
        files[file_of(f"{path}.png")] = card(told.name, f"{told.answer} {told.likely}", cards[0])
    return told, files


def card(title: str, said: str, chart: tuple[Figure, str]) -> bytes:
    """Return a picture card as PNG: who, the answer, and a chart that is drawn already."""
    figure, picture = chart
    lines = wrap(said, 72)[:4]
    top = 40 + 17 * len(lines)
    texts = [f'<text x="16" y="28" font-size="17" font-weight="bold">{escape(title)}</text>']
    texts += [f'<text x="16" y="{50 + 17 * n}" font-size="12">{escape(line)}</text>' for n, line in enumerate(lines)]
    texts.append(f'<text x="16" y="{top + 26}" font-size="11" font-weight="bold">{escape(figure.title)}</text>')
    inside = picture.replace("<svg ", f'<svg x="16" y="{top + 34}" width="{_ACROSS}" height="{_DOWN}" ', 1)
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_ACROSS + 32}" height="{top + 44 + _DOWN}" '
        f'font-family="sans-serif" fill="{COLOURS["ink"]}">'
        f'<rect width="100%" height="100%" fill="white"/>{"".join(texts)}{inside}</svg>'
    )
    return shrunk_png(drawing.raster(whole, scale=_CARD))


def _drawn(figure: Figure) -> str:
    return shrunk_svg(drawing.svg(figure, alone=False))


def _tools(states: str, figure: Figure) -> Markup:
    """Return how to link to a figure and how to have its numbers: thousands of pages do not hold them all."""
    return Markup(
        '<p class="tools"><a class="here" href="#{}" aria-label="Link to {}">Link</a> '
        "<code>dyadscope assess {} --figure {} -o x.csv</code></p>"
    ).format(figure.name, figure.title, states, figure.name)


def _told(found: Assessment) -> Told:
    one, two = found.states
    answer, relation = found.judgement.answer, found.judgement.relation
    leader = None if relation is None else relation.leader
    return Told(
        code=f"{known_by(one)}-{known_by(two)}",
        name=f"{one.name} and {two.name}",
        states=((known_by(one), one.name), (known_by(two), two.name)),
        words=" ".join(dict.fromkeys(_words(one) + _words(two))),
        answer=found.title if answer is None else answer.text,
        likely="" if answer is None else answer.likely,
        leader=leader,
        probability=None if relation is None or leader is None else round(relation.posterior[leader], 3),
        year=None if relation is None else relation.year,
    )


def _words(state: State) -> list[str]:
    return [word for word in (state.abbreviation, state.iso3, str(state.code)) if word]


def _measures(found: Assessment) -> str:
    """Return every measure with its last known value, year and rank; empty where unknown. `/methods` tells of each."""
    rows = [(m.name, m.measure.unit, m.value, m.year if m.series else None, m.percentile) for m in found.measures]
    names = ("measure", "unit", "value", "year", "percentile")
    kinds = (pl.String, pl.String, pl.Float64, pl.Int16, pl.Float64)
    frame = pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")
    return as_csv_text(frame.with_columns(pl.col("percentile").round(1)))


def _around(site: Folder, path: str, *, description: str, card: str = "", **after: Any) -> dict[str, Any]:
    """Return what the shell of a page is told: head, menu, and what stands below the content."""
    names = {"menu": MENU, "description": description[:_DESCRIBED]}
    # A preview is fetched by who has the page's address alone; in a folder without one it lies beside the page.
    where = (site.whole(card) if site.url else site.link(card, at=path)) if card else ""
    names["head"] = shell.piece("folder_head.html.j2", site, path, {"card": where})
    if after:
        names["after"] = shell.piece("folder_after.html.j2", site, path, {"forms": (), "states": (), **after})
    return names


MENU = (("/", "Search"), ("/changes", "What changed"), ("/data", "Data"), ("/methods", "Methods"))
"""What every page links to."""


def result_files(found: Result, path: str, site: Folder, *, command: str = "", python: str = "") -> Files:
    """Return a result's page with its pictures, its plain data, and its first picture as a card."""
    files: Files = {}
    forms = [("Plain data (JSON)", f"{path}.json")] if command else []
    if command:
        files[file_of(f"{path}.json")] = (as_json_text(found.to_dict()) + "\n").encode()
    figures = found.figures if command else ()
    if figures:
        forms.append(("Picture (PNG)", f"{path}.png"))
        files[file_of(f"{path}.png")] = shrunk_png(drawing.png(figures[0], scale=_CARD))
    said = " ".join(sentence.text for sentence in found.sentences[:2])
    after = {"forms": forms, "command": command, "python": python} if command else {}
    names = _around(site, path, description=f"{found.title}. {said}", card=f"{path}.png" if figures else "", **after)
    files[file_of(path)] = result_page(found, shell.around(site, path, names)).encode()
    return files


def home(told: Sequence[Told], more: Sequence[tuple[str, str]], last: int, site: Folder) -> Files:
    """Return the first page, and what its search looks through."""
    states = sorted({state for pair in told for state in pair.states}, key=lambda state: state[1])
    names = _around(site, "/", description="How aligned are two states, who depends on whom, and on what evidence.")
    names |= {
        "pairs": f"{len(told):,}",
        "states": [(f"/state/{code}", name) for code, name in states],
        "more": more,
        "last": last,
    }
    rows = [[pair.code, pair.name, pair.words, pair.answer] for pair in told]
    # A script and not JSON: a page opened from a folder may fetch nothing.
    data = f"window.PAIRS={json.dumps(rows, separators=(',', ':'))};\n"
    return {
        "index.html": shell.plain_page("folder_home.html.j2", site, "/", names).encode(),
        "static/pairs.js": data.encode(),
    }


def states(told: Sequence[Told], site: Folder) -> Files:
    """Return a page a state: its pairs, what they are to each other, and how likely that is."""
    by_state: dict[tuple[str, str], list[tuple[str, Told]]] = {}
    for pair in told:
        for own, other in (pair.states, pair.states[::-1]):
            by_state.setdefault(own, []).append((other[1], pair))
    files: Files = {}
    for (code, name), held in by_state.items():
        rows = [(f"/dyad/{pair.code}", other, (pair.answer, pair.likely)) for other, pair in sorted(held, key=_first)]
        path = f"/state/{code}"
        title = f"{name} and its partners"
        said = f"What {in_sentence(name)} is to each of {len(rows)} states, in one sentence each."
        names = _around(site, path, description=said) | {
            "title": title,
            "said": said,
            "headings": ("Partner", "Answer", "How likely"),
            "rows": rows,
            "none": "No pairs.",
        }
        files[file_of(path)] = shell.plain_page("folder_list.html.j2", site, path, names).encode()
    return files


def _first(pair: tuple[str, Told]) -> str:
    return pair[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed between two states: before and after, in words, and since when."""

    code: str
    title: str
    text: str
    since: str


def changes(found: Iterable[Change], between: str, last: int, site: Folder) -> Files:
    """Return what changed, as a page and as a feed."""
    held = list(found)
    path = "/changes"
    said = f"{len(held)} of the pairs here changed {between}." if held else f"No pair here changed {between}."
    names: Mapping[str, Any] = _around(site, path, description=said) | {
        "title": "What changed",
        "said": said,
        "headings": ("Pair", "Change"),
        "rows": [(f"/dyad/{change.code}", change.title, (change.text,)) for change in held],
        "none": "",
    }
    base = site.url.rstrip("/") or "urn:dyadscope"
    feed = {"changes": held, "base": base, "updated": f"{last}-12-31T00:00:00Z"}
    return {
        file_of(path): shell.plain_page("folder_list.html.j2", site, path, names).encode(),
        "feed.xml": str(shell.piece("feed.xml.j2", site, "/feed.xml", feed)).encode(),
    }
