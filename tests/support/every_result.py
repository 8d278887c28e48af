"""One of every result the package has, made of little: what the rules on results are held to.

A class of results that is not here fails `tests/units/results/test_result.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import polars as pl
from made_up_index import build, constant, russia_china
from month_rows import months_vault
from treaty_rows import treaty_vault
from vote_rows import votes_vault

import dyadscope as ds
from dyadscope.assessment import assess
from dyadscope.assessment.blocs import bloc
from dyadscope.assessment.compare import compare
from dyadscope.assessment.forecasting import forecast
from dyadscope.assessment.memo import verify
from dyadscope.assessment.partners import partners
from dyadscope.assessment.positions import positions
from dyadscope.assessment.rhetoric import rhetoric
from dyadscope.assessment.shifts import shifts
from dyadscope.assessment.skill import skill
from dyadscope.assessment.space import space
from dyadscope.assessment.spheres import pivot, sphere
from dyadscope.assessment.treaties import treaties
from dyadscope.claims.check import Checked, check
from dyadscope.documents import load, read
from dyadscope.documents.reading import Reading
from dyadscope.events.watching import watch
from dyadscope.index import Index
from dyadscope.irt import Estimate
from dyadscope.panel.ideal_points import IdealPoints
from dyadscope.report.coverage import coverage, methods
from dyadscope.results import Result
from dyadscope.results.html import page

YEARS = tuple(range(2000, 2006))
KAZAKHSTAN, RUSSIA, CHINA = 705, 365, 710
HOSTILE = "<script>alert('x')</script> & \x1b[31m[bold]=1+1"

ESSAY = f"""# {HOSTILE}

In 2014 Russian Foreign Minister Sergei Lavrov said: “Trade matters.” He added that talks go on.

From 2000 to 2012 trade between Russia and China has steadily grown. Russia and China have a treaty. Nobody knows it.
"""


def central_asia() -> Index:
    """Kazakhstan turns from Russia to China in 2003."""
    turned = {year: 0.3 if year < 2003 else 0.1 for year in YEARS}
    names = ("trade", "trade_dependence_12", "trade_dependence_21")
    dyads = {
        (RUSSIA, KAZAKHSTAN): {"trade_dependence_21": turned, "trade": constant(5.0, YEARS)},
        (KAZAKHSTAN, CHINA): {"trade_dependence_12": constant(0.2, YEARS)},
        (RUSSIA, CHINA): {"trade": constant(60.0, YEARS)},
    }
    return build(dyads, names, YEARS)


def reading() -> Reading:
    """A text that is read, under a title that would be mark-up, a formula and a colour."""
    return read(replace(load(ESSAY.encode(), name="essay.md", kind="md"), title=HOSTILE))


def checked() -> Checked:
    """The same text, its claims tested."""
    return check(reading(), rejected=(f"a claim that {HOSTILE}",))


def points() -> IdealPoints:
    """Positions of three states in three years, one unknown."""
    rows = [(code, year, code / 1000, 0.1, code / 1000 - 0.2, code / 1000 + 0.2, 70)
            for code in (2, 365, 705) for year in (2001, 2002, 2003) if (code, year) != (365, 2002)]  # fmt: skip
    names = ("ccode", "year", "mean", "sd", "lower", "upper", "n_votes")
    frame = pl.DataFrame(rows, schema=names, orient="row").cast({"year": pl.Int16, "ccode": pl.Int16})
    how = Estimate(frame, "em", "past", 1, 10, 0, 20, 560)
    return IdealPoints(frame=frame, estimate=how, bridges=0, data={"origin": "vault"})


def spoken() -> Result:
    """Speeches of two delegations, one under a hostile name, and a text that is not read, beside votes."""
    texts = [
        replace(
            load(f"China is our partner. Syria matters. {HOSTILE}".encode(), name="RUS_66_2011.txt"), source=HOSTILE
        ),
        load(b"Russia is no threat to China. Russia is a friend.", name="CHN_67_2012.txt"),
        load(b"La Chine et la Russie sont des partenaires, et cela pour des raisons que nous savons."),
    ]
    texts[0] = replace(texts[0], source=HOSTILE)
    return rhetoric("Russia", "China", texts, on="syria", vault=votes_vault("Syria"))


FACTORIES: dict[str, Callable[[], Result]] = {
    "Assessment": lambda: assess("RUS", "CHN", 2000, 2018, texts=[reading()]),
    "BlocView": lambda: bloc("csto", 2000),
    "Checked": checked,
    "Comparison": lambda: compare(["RUS-CHN", "USA-CAN"], index=russia_china()),
    "Coverage": coverage,
    "Forecast": lambda: forecast("RUS", "CHN"),
    "IdealPoints": points,
    "Methods": methods,
    "Memo": lambda: verify(replace(load(f"{HOSTILE} 99 % (RUS-CHN/un_agreement/2014@0.1.0).".encode()), title=HOSTILE)),
    "Panel": lambda: ds.dyad_years(1946, 1947).add("un_kappa"),
    "Partners": lambda: partners("Russia", "agreement", 2014, index=russia_china()),
    "PivotView": lambda: pivot("Russia", "China", "China, Kazakhstan", index=central_asia()),
    "Positions": lambda: positions("Russia", "China", on="syria", vault=votes_vault(f"Syria {HOSTILE}")),
    "Reading": reading,
    "Rhetoric": spoken,
    "Shifts": lambda: shifts("Russia", 1985, 2015, "ideal_distance"),
    "Skill": skill,
    "SpaceView": lambda: space(2010),
    "SphereView": lambda: sphere("Russia", "China", "central-asia", index=central_asia()),
    "TreatyList": lambda: treaties("Russia", "China", vault=treaty_vault()),
    "Watch": lambda: watch("Russia", "Ukraine", vault=months_vault({(365, 369, 39): (50.0, -90_000.0)})),
}
"""By the name of the class: how to make one."""

EMPTY: dict[str, Callable[[], Result]] = {
    "Assessment": lambda: assess("Israel", "Taiwan", index=russia_china()),
    "BlocView": lambda: bloc(["Israel", "Taiwan"], 2012, index=russia_china()),
    "Checked": lambda: check(read(load(b"", name="empty.txt"))),
    "Memo": lambda: verify("Nothing is quoted here."),
    "Panel": lambda: ds.state_years(2000, 2000),
    "Positions": lambda: positions("Russia", "China", on="korea", vault=votes_vault()),
    "Reading": lambda: read(load(b"Nothing is said.", name="plain.txt")),
    "Rhetoric": lambda: rhetoric("Russia", "China", load(b"Nothing is said.", name="plain.txt")),
    "TreatyList": lambda: treaties("Russia", "Japan", vault=treaty_vault()),
    "Watch": lambda: watch("Russia", "Bhutan", vault=months_vault()),
}
"""Results that say nothing, or next to nothing: as such they must be readable too."""

MADE = [*FACTORIES, *(f"empty {name}" for name in EMPTY)]


@cache
def page_of(name: str) -> str:
    """Return the page of a result, made once for all tests that read it."""
    return page(made(name))


@cache
def made(name: str) -> Result:
    """Return one result of a class, or one that says nothing ("empty Panel"), made once: results cannot be changed."""
    return EMPTY[name.removeprefix("empty ")]() if name.startswith("empty ") else FACTORIES[name]()
