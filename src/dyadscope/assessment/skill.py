"""How well the models predicted years they had not learnt from, in one report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from os import PathLike
from typing import Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.forecast_record import Score, scores
from dyadscope.assessment.models.likeness.view import SkillReport, skill_report
from dyadscope.index import load_index
from dyadscope.index.artefacts import read_artefact
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import named
from dyadscope.results.numbers import percent, span

_SETS = {"relevant": "Politically relevant dyads", "all": "All dyads"}
_QUESTIONS = {
    "existence": "Existence: is there a pact?",
    "formation": "Formation: of dyads without one, did one come within five years?",
    "dissolution": "Dissolution: of dyads with one, did it end within five years?",
}
_NO_INTERVAL = "no interval: years of one dyad repeat one another, so that counting them would make it too narrow"
_SCORES = (
    Heading("auc", "AUC (.5 is chance)", form="exact"),
    Heading("average_precision", "Average precision", form="exact"),
    Heading("skill", "Brier skill (0 is the base rate)", form="exact", absent="not a probability"),
)
_CASES = (Heading("n", "Cases", form="exact"), Heading("true", "True among them", form="exact"))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Skill(Result):
    """Measured skill, as it was when the models were trained.

    Attributes
    ----------
    likeness
        Existence, formation and dissolution of defence pacts against base rate and persistence, with calibration.
    hypotheses
        Log loss, Brier score, accuracy and calibration of the four hypotheses by rolling origin.
    durability
        Concordance of the hazard of violation, and with age alone.
    inputs
        The sources the models were learnt from, with version and checksums, by name.
    forecasts
        How published tables of forecasts did, where their record has arrived; empty where none were given.
    """

    kind: ClassVar[str] = "Skill of the models"

    likeness: SkillReport
    hypotheses: dict[str, Any]
    durability: dict[str, Any]
    inputs: Mapping[str, Any]
    forecasts: tuple[Score, ...] = ()

    @property
    def title(self) -> str:
        """What the report is."""
        return "How well the models predicted years they had not learnt from"

    @property
    def data(self) -> Mapping[str, Any]:
        """The sources the models were learnt from."""
        return {"origin": "starter", "inputs": dict(self.inputs)}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources the models were learnt from."""
        return catalog.sources_of(self.inputs)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What was asked of each model, and the concordance of durability."""
        begins, ends = self.likeness.about["learnt_from"]
        found, firm = self.hypotheses, self.durability
        first, last, _ = firm["origins"]
        told = (
            f"Likeness to a defence pact, learnt from {begins}-{ends}; figures are of years not learnt from.",
            f"Hypotheses, predicted {found['horizon']} years ahead, {span(found['years'][0], found['years'][-1])}: "
            "alliance, entente, unaligned or rivalry?",
            f"Durability, predicted {firm['followed']} years ahead from {first}-{last}: which tie is violated sooner? "
            f"Concordance {firm['c']:.3f}, with age alone {firm['c_age_alone']:.3f} (.5 is chance); "
            f"{firm['breaks']:.0f} violations.",
            *(_scored(score) for score in self.forecasts),
        )
        return tuple(Sentence(text) for text in told)

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Likeness by question, new pacts, hypotheses as a whole and one by one, calibration, likeness by year."""
        published = (self._of_forecasts(),) if self.forecasts else ()
        return (*published, *self._of_likeness(), *self._of_hypotheses(), self._by_year())

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How often what was said came true: likeness, and the leading hypothesis in either set of dyads."""
        told = [("calibration-likeness", "Likeness to a defence pact", self._calibration(), self._learnt())]
        for name, title in _SETS.items():
            if self.hypotheses[name].get("leader"):
                years = (self.hypotheses["years"][0], self.hypotheses["years"][-1])
                told.append((f"calibration-{name}", f"Leading hypothesis, {title.lower()}", self._leader(name), years))
        return tuple(self._reliability(*parts) for parts in told)

    def to_frame(self) -> pl.DataFrame:
        """Return a row per model, question, year (null when pooled) and call: cases and scores; null where not scored.

        Columns: model, question, year, call, n, true, auc, average_precision, brier, skill, log_loss, accuracy.
        """
        likeness = self.likeness.to_frame().with_columns(pl.lit("likeness").alias("model"))
        rows = []
        for name in _SETS:
            part = self.hypotheses[name]
            calls = dict.fromkeys(call for score in ("log_loss", "brier", "accuracy") for call in part[score])
            for call in calls:
                scores = {score: part[score].get(call) for score in ("log_loss", "brier", "accuracy")}
                question = f"hypothesis, {_SETS[name].lower()}"
                rows.append(
                    {"model": "hypotheses", "question": question, "call": call, "n": part["dyad_years"]} | scores
                )
        frame = pl.concat([likeness, pl.DataFrame(rows, infer_schema_length=None)], how="diagonal_relaxed")
        return frame.select("model", "question", "year", "call", pl.exclude("model", "question", "year", "call"))

    def _content(self) -> dict[str, Any]:
        return {
            "likeness": self.likeness.to_dict(),
            "hypotheses": self.hypotheses,
            "durability": self.durability,
            "forecasts": [asdict(score) for score in self.forecasts],
        }

    def _of_forecasts(self) -> Listing:
        headings = (
            Heading("table", "Table"),
            Heading("year", "Year", form="name"),
            Heading("pairs", "Pairs", form="exact"),
            Heading("changed", "Changed among them", form="exact"),
            Heading("call", "Call"),
            Heading("log_loss", "Log loss (lower is better)", form="exact"),
            Heading("brier", "Brier score", form="exact"),
            Heading("ranked", "Ranked probability score", form="exact"),
            Heading("right", "Share right", form="share"),
        )
        rows = [
            (s.table, s.year, s.pairs, s.changed, who, s.log_loss[who], s.brier[who], s.ranked[who], s.right[who])
            for s in self.forecasts
            for who in s.log_loss
        ]
        return Listing.of("forecasts", "Published forecasts, and what came true", headings, rows)

    def _learnt(self) -> tuple[int, int]:
        years = [int(year) for year in self.likeness.tables["existence"]["years"]]
        return min(years), max(years)

    def _of_likeness(self) -> Iterator[Listing]:
        for question, asked in _QUESTIONS.items():
            pooled = self.likeness.tables[question]["pooled"]
            title = f"{asked} {pooled['true']:,} of {pooled['n']:,}"
            rows = [(_call(c), *(scores.get(h.name) for h in _SCORES)) for c, scores in pooled["calls"].items()]
            yield Listing.of(question, title, (Heading("call", "Call"), *_SCORES), rows)
        split = self.likeness.tables["published_split"]
        asked = split["published"]
        rows = [
            (name, split["of"], split["new"], s["auc"], s["average_precision"]) for name, s in split["models"].items()
        ]
        rows.append(
            ("published, best simple baselines", asked["of"], asked["new"], asked["auc"], asked["average_precision"])
        )
        title = f"New pacts {span(*asked['judged'])}, beside a published figure"
        yield Listing.of("new-pacts", title, (Heading("call", "Call"), *_CASES, *_SCORES[:2]), rows)
        yield self._calibration()

    def _of_hypotheses(self) -> Iterator[Listing]:
        dyads = Heading("set", "Dyads")
        count = Heading("dyad_years", "Dyad-years", form="exact")
        rows: list[tuple[Any, ...]] = []
        for name, title in _SETS.items():
            part = self.hypotheses[name]
            for call in dict.fromkeys((*part["log_loss"], *part["accuracy"])):
                loss, right = part["log_loss"].get(call), part["accuracy"].get(call)
                rows.append((title, part["dyad_years"], _call(call), loss, right))
        headings = (
            dyads,
            count,
            Heading("call", "Call"),
            Heading("log_loss", "Log loss (lower is better)", form="exact", absent=""),
            Heading("accuracy", "Share right", form="share", absent=""),
        )
        yield Listing.of("hypotheses", "Hypotheses, all together", headings, rows)
        rows = [
            (title, name, found["dyad_years"], found["auc"], found["found"])
            for key, title in _SETS.items()
            for name, found in self.hypotheses[key]["classes"].items()
        ]
        each = (dyads, Heading("hypothesis", "Hypothesis"), count, _SCORES[0], Heading("found", "Found", form="share"))
        yield Listing.of("classes", "Hypotheses one by one", each, rows)
        for name in _SETS:
            yield self._leader(name)

    def _leader(self, name: str) -> Listing:
        rows = [
            (row["from"], row["to"], row["dyad_years"], row["mean"], row["right"])
            for row in self.hypotheses[name].get("leader", [])
        ]
        title = f"How often the leading hypothesis was right: {_SETS[name].lower()}"
        return Listing.of(f"leader-{name}", title, _bins("dyad_years", "Dyad-years"), rows)

    def _calibration(self) -> Listing:
        rows = [
            (row["from"], row["to"], row["n"], row["foretold"], row["came_true"])
            for row in self.likeness.tables["calibration"]
        ]
        return Listing.of("calibration", "How often likeness was right", _bins("n", "Dyad-years"), rows)

    def _by_year(self) -> Listing:
        names = {"n": "Cases", "true": "True among them", "auc": "AUC", "average_precision": "Average precision",
                 "brier": "Brier score", "skill": "Brier skill"}  # fmt: skip
        headings = (
            Heading("question", "Question"),
            Heading("year", "Year", form="name", absent="all"),
            Heading("call", "Call"),
            *(Heading(name, title, form="exact", absent="") for name, title in names.items()),
        )
        held = self.likeness.to_frame()
        calls = {call: _call(call) for call in held["call"].unique()}
        frame = held.with_columns(pl.col("call").replace(calls)).select(h.name for h in headings)
        return Listing("likeness-years", "Likeness, year by year", headings, frame, shown=0)

    def _reliability(self, name: str, title: str, bins: Listing, years: tuple[int, int]) -> Figure:
        said = "; ".join(
            f"{percent(row['said'])} said, {percent(row['right'])} right" for row in bins.frame.iter_rows(named=True)
        )
        title = f"{title}: how often what was said came true"
        return Figure(
            name=name,
            title=title,
            kind="calibration",
            unit="share of dyad-years; on the dashed line what is said comes true as often as said",
            data=bins,
            traces=(Trace(column="right"),),
            along="said",
            interval=_NO_INTERVAL,
            source=named(self.sources),
            years=years,
            alternative=f"{title}, {span(*years)}: {said}.",
            form="share",
        )


def _bins(count: str, title: str) -> tuple[Heading, ...]:
    return (
        Heading("from", "Said, from", form="share"),
        Heading("to", "to", form="share"),
        Heading(count, title, form="exact"),
        Heading("said", "Said, on average", form="share"),
        Heading("right", "Came true", form="share"),
    )


def _call(name: str) -> str:
    return name.removesuffix("_rank").replace("_", " ")


def _scored(score: Score) -> str:
    loss, share = score.log_loss, score.right
    return (
        f"Forecasts of {score.table} for {score.year}: {percent(share['forecast'])} of {score.pairs} pairs right "
        f"({score.changed} changed), log loss {loss['forecast']:.3f}, persistence {loss['persistence']:.3f} (lower is "
        f"better{'; issued later, by figures that learnt from these years too' if score.retrospective else ''})."
    )


def skill(forecasts: str | PathLike[str] | None = None) -> Skill:
    """Return how well the models that ship with dyadscope predicted years they had not learnt from.

    Parameters
    ----------
    forecasts
        A directory of published tables of forecasts: each is scored at every horizon whose record the index holds.

    Raises
    ------
    MissingDataError, BadFileError
        The directory holds no forecasts, or one that was changed.

    Examples
    --------
    >>> from dyadscope.assessment.skill import skill
    >>> skill().durability["c"] > 0.5
    True
    """
    likeness = skill_report()
    hypotheses, durability = read_artefact("hypotheses"), read_artefact("durability")
    learnt = (likeness.about, hypotheses["about"], durability["about"])
    return Skill(
        likeness=likeness,
        hypotheses=hypotheses["about"]["skill"],
        durability=durability["concordance"],
        inputs={name: told for about in learnt for name, told in about["inputs"].items()},
        forecasts=() if forecasts is None else tuple(scores(given.path(forecasts, "a directory"), load_index())),
    )
