"""Views of one dyad as the models return them, built by hand: every number in them can be looked for in a page."""

from __future__ import annotations

from dataclasses import replace

from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.models.durability.view import DurabilityView, Outlook
from dyadscope.assessment.models.hypotheses.view import Evidence, Flip, HypothesesView, Likelihood, Missing
from dyadscope.assessment.models.likeness.view import Likeness
from dyadscope.assessment.models.stage.view import StageView
from dyadscope.assessment.record import Record

CLASSES = ("alliance", "entente", "unaligned", "rivalry")


def shares(*values: float) -> dict[str, float]:
    return dict(zip(CLASSES, values, strict=True))


def row(item: str, *, year: int = 2014, sparse: bool = False) -> Evidence:
    likelihood = Likelihood(log_likelihood=-1.0, dyad_years=40, of=100, dyads=8, sparse=sparse, rating="")
    return Evidence(
        item=item,
        title=item.replace("_", " ").capitalize(),
        value=0.5,
        year=year,
        bin="some",
        likelihoods=dict.fromkeys(CLASSES, likelihood),
        diagnosticity=0.0,
        discount=1.0,
        weight=1.0,
        inconsistent=False,
    )


HYPOTHESES = HypothesesView(
    year=2014,
    posterior=shares(0.7, 0.2, 0.06, 0.04),
    prior=shares(0.3, 0.3, 0.3, 0.1),
    naive=shares(0.71, 0.2, 0.05, 0.04),
    comparable="land neighbours",
    window=(2004, 2014),
    matrix=(row("un_kappa"), row("arms"), row("trade"), row("exercises")),
    flips=(Flip(("un_kappa", "arms"), "entente"),),
    sensitivity=(),
    unknown=(Missing("sanctions", "Sanctions", "the source ends in 2010"),),
    series=((2014, shares(0.7, 0.2, 0.06, 0.04)),),
    recorded="alliance",
)
RECORD = Record(pledge=3, pledge_year=2014, rivalry=False, rivalry_year=2014, year=2014)
OLD = (row("arms"), *(row(item, year=2000) for item in ("un_kappa", "trade", "exercises")))
STAGE = StageView(
    states=(2, 740),
    period=(1952, 2014),
    series=((1952, 1), (2014, 3)),
    with_ledger=((1952, 1), (2014, 3)),
    one_suffices=((2014, 3),),
    known=((1952, 4), (2014, 8)),
    binding=(),
    indicators=(),
)
UNLIKE = Likeness(
    value=None,
    year=None,
    percentile=None,
    dyads=0,
    series=(),
    variants=(),
    known=None,
    log_odds=None,
    intercept=None,
    contributions=(),
    unknown=(),
    neighbours=(),
    fates=None,
)
ALIKE = replace(UNLIKE, value=0.81, year=2014, percentile=98.0, dyads=19_000, series=((1990, 0.5), (2014, 0.81)))
TRADE = Dependence(
    channel="trade",
    measures=("trade_dependence_12", "trade_dependence_21", "trade_asymmetry"),
    series_12=((2014, 0.05),),
    series_21=((2014, 0.15),),
    asymmetry=((2014, -0.5),),
    crossovers=(),
)
FIRM = DurabilityView(
    year=2014,
    treaty=True,
    reason="",
    age=54,
    pledge="defence",
    outlooks=(
        Outlook(
            years=5,
            violated=0.02,
            renegotiated=0.01,
            fulfilled=0.0,
            lasts=0.97,
            violated_interval=(0.0, 0.06),
            alliances=60.0,
            words="almost no chance",
        ),
    ),
    concordance=0.6,
    concordance_age=0.55,
)
