"""Charts of what two states' officials say of one another, as plain data."""

from __future__ import annotations

from dyadscope.assessment.rhetoric.deeds import Deed
from dyadscope.assessment.rhetoric.tally import GROUPS, Corpus
from dyadscope.documents.calling_words import CATEGORIES
from dyadscope.results import Figure, Heading, Listing, Trace
from dyadscope.results.figure import gaps
from dyadscope.results.numbers import opening, percent

INTERVAL = "Wilson's 95 % intervals of texts; wide where texts are few"
SOURCE = "the texts given"
_YEAR = Heading("year", "Year", form="name")


def called(corpus: Corpus, names: tuple[str, str]) -> Figure | None:
    """Return what each side calls the other over the whole period: shares of texts with their intervals."""
    if corpus.period is None:
        return None
    sides = [corpus.overall(0), corpus.overall(1)]
    if not any(side.about for side in sides):
        return None
    rows = []
    for category in CATEGORIES:
        cells: list[object] = [category]
        for side in sides:
            share = side.share(category)
            cells += [share.value, *share.interval, share.texts, share.of]
        rows.append(cells)
    headings = [Heading("category", "Called")]
    for key, own, other in (("a", names[0], names[1]), ("b", names[1], names[0])):
        headings += [
            Heading(f"share_{key}", f"Share of texts of {own} on {other}", form="counted"),
            Heading(f"low_{key}", "from", form="counted"),
            Heading(f"high_{key}", "to", form="share"),
            Heading(f"texts_{key}", "Texts that call it so", form="number"),
            Heading(f"of_{key}", "Texts that speak of it", form="number"),
        ]
    title = f"What {names[0]} and {names[1]} call one another, in these texts"
    said = "; ".join(
        f"{opening(own)} calls {other} " + ", ".join(
            f"{c} in {side.share(c).texts} of {side.about} texts" for c in CATEGORIES if side.share(c).texts
        )
        for own, other, side in ((names[0], names[1], sides[0]), (names[1], names[0], sides[1]))
        if any(side.share(c).texts for c in CATEGORIES)
    )  # fmt: skip
    return Figure(
        name="called",
        title=title,
        kind="dots",
        unit="share of the texts that speak of the other state",
        data=Listing.of("called", title, headings, rows),
        traces=(
            Trace(column="share_a", label=f"{opening(names[0])} of {names[1]}", low="low_a", high="high_a"),
            Trace(column="share_b", label=f"{opening(names[1])} of {names[0]}", low="low_b", high="high_b", shade="two",
                  shape="diamond"),
        ),
        along="category",
        interval=INTERVAL,
        source=SOURCE,
        years=corpus.period,
        form="share",
        extent=(0.0, 1.0),
        alternative=f"{title}. {said or 'Neither is called any of these'}.",
    )  # fmt: skip


def by_year(corpus: Corpus, names: tuple[str, str], side: int) -> Figure | None:
    """Return one side's shares by year: texts that call the other close, and that call it opposed."""
    counts = {year: count for (year, who), count in corpus.by_year().items() if who == side and count.about}
    if not counts:
        return None
    own, other = names[side], names[1 - side]
    rows = []
    for year, count in counts.items():
        cells: list[object] = [year, count.about]
        for group in GROUPS.values():
            share = count.share(*group)
            cells += [share.value, *share.interval]
        rows.append(cells)
    headings = [_YEAR, Heading("texts", f"Texts of {own} that speak of {other}", form="number")]
    for name, words in (("close", "Ally, partner or friend"), ("opposed", "Rival, threat or adversary")):
        headings += [
            Heading(name, words, form="counted"),
            Heading(f"{name}_low", "from", form="counted"),
            Heading(f"{name}_high", "to", form="share"),
        ]
    title = f"{opening(own)} on {other}: texts that call it ally, partner or friend, and rival, threat or adversary"
    years = (min(counts), max(counts))
    whole = corpus.overall(side)
    traces = [Trace(column="close", label="ally to friend", low="close_low", high="close_high")]
    if whole.share(*GROUPS["opposed"]).texts:  # a line along nothing would hide the other's interval behind its own
        drawn = Trace(
            column="opposed",
            label="rival to adversary",
            low="opposed_low",
            high="opposed_high",
            shade="two",
            dash=(4, 3),
        )
        traces.append(drawn)
    close, opposed = whole.share(*GROUPS["close"]), whole.share(*GROUPS["opposed"])
    return Figure(
        name=f"words-{'ab'[side]}",
        title=title,
        kind="lines",
        unit="share of the year's texts that speak of the other state",
        data=Listing.of(f"words-{'ab'[side]}", title, headings, rows),
        traces=tuple(traces),
        interval=INTERVAL,
        source=SOURCE,
        years=years,
        unknown=gaps(counts, years),
        form="share",
        extent=(0.0, 1.0),
        alternative=(
            f"{title}. In all, {close.texts} of {close.of} texts call it ally, partner or friend, {opposed.texts} "
            "rival, threat or adversary."
        ),
    )


def coverage(corpus: Corpus, names: tuple[str, str]) -> Figure | None:
    """Return how many texts of the corpus each side speaks in, by year: what all shares rest on."""
    rows = corpus.coverage()
    if not rows or not any(texts for _, texts, _, _ in rows):
        return None
    title = f"What the corpus holds: texts in which {names[0]} speaks, and in which {names[1]} does"
    headings = (
        _YEAR,
        Heading("texts", "Texts", form="number"),
        Heading("texts_a", f"with a speaker of {names[0]}", form="number"),
        Heading("texts_b", f"with a speaker of {names[1]}", form="number"),
    )
    years = (rows[0][0], rows[-1][0])
    return Figure(
        name="coverage",
        title=title,
        kind="mirror",
        unit="texts",
        data=Listing.of("coverage", title, headings, rows),
        traces=(
            Trace(column="texts_a", label=opening(names[0])),
            Trace(column="texts_b", label=opening(names[1]), shade="two"),
        ),
        interval="no interval: the texts of the corpus are counted",
        source=SOURCE,
        years=years,
        alternative=(
            f"{title}. {sum(r[1] for r in rows)} texts in all, of {sum(bool(r[1]) for r in rows)} of {len(rows)} "
            f"years; {names[0]} in {sum(r[2] for r in rows)}, {names[1]} in {sum(r[3] for r in rows)}."
        ),
    )


def beside(words: Listing, deeds: tuple[Deed, ...], names: tuple[str, str], source: str) -> Figure | None:
    """Return words and deeds one below the other, along the same years."""
    if words.frame.is_empty():
        return None
    years = (int(words.frame["year"][0]), int(words.frame["year"][-1]))
    spoken = [
        Trace(column="close_a", label=f"Words: {names[0]} calls {names[1]} ally, partner or friend"),
        Trace(column="close_b", label=f"Words: {names[1]} calls {names[0]} so", shade="two"),
        Trace(column="opposed_a", label=f"Words: {names[0]} calls {names[1]} rival, threat or adversary"),
        Trace(column="opposed_b", label=f"Words: {names[1]} calls {names[0]} so", shade="two"),
    ]
    # What never occurs is told in the text beside; a row of empty years would hide the others.
    shown = [t for t in spoken if words.frame[t.column].drop_nulls().sum()]
    done = [Trace(column=deed.name, label=opening(deed.title), shade="ink") for deed in deeds]
    if not shown and not done:
        return None
    title = f"Words beside deeds: {names[0]} and {names[1]}, each row from 0 to its own highest value"
    told = [f"{opening(deed.title)}: known {deed.series[0][0]}-{deed.series[-1][0]}" for deed in deeds]
    return Figure(
        name="beside",
        title=title,
        kind="strips",
        unit="each row in a unit of its own: shares of texts, levels, probabilities, million TIV, shares of trade, "
        "exercises, shares of votes",
        data=words,
        traces=(*shown, *done),
        interval="no interval is drawn: those of words are in figures of their own, published data state no errors",
        source=source,
        years=years,
        alternative=f"{title}. {'; '.join(told)}.",
    )


def share_text(texts: int, of: int, interval: tuple[float, float] | tuple[None, None]) -> str:
    """Return a count of texts as a sentence says it, with its share and interval.

    Examples
    --------
    >>> share_text(3, 12, (0.09, 0.53))
    '3 of 12 (25 %, 95 % interval 9.0 % to 53 %)'
    """
    low, high = interval
    if not of or low is None or high is None:
        return f"{texts:,} of {of:,}"
    value = texts / of
    return f"{texts:,} of {of:,} ({percent(value) if value else '0 %'}, 95 % interval {_end(low)} to {_end(high)})"


def _end(share: float) -> str:
    return percent(share) if share else "0 %"
