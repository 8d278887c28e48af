"""What the months of news say of two states, in words: the balance, and how likely new friction is given them."""

from __future__ import annotations

from calendar import month_name

from dyadscope.assessment.answer.headline import interval
from dyadscope.assessment.models.nowcast import Nowcast
from dyadscope.assessment.models.nowcast.evidence import WINDOW, News
from dyadscope.results.numbers import five, rounded

EQUAL = 1.1
"""Ratio of conflict and cooperation up to which they are called about equal."""
MOST = 100.0
"""Ratio beyond which there is next to nothing of the other."""


def months_line(found: Nowcast | None, *, past: bool = False, asked: int | None = None) -> str:
    """Return what twelve months say: period, source and balance, that of a year before, and the chance of new friction.

    Where the months end before the last year `asked` about does, that is said: what happened since is not in them.

    The chance is left out where yearly sources hold the year of the months by now, but for what would have been said in
    the `past`, and where the two fought before.
    """
    if found is None:
        return ""
    news, before = found.news, found.before
    lacking = WINDOW - news.complete
    thin = f", which lacks days of {'one' if lacking == 1 else lacking} of these months" if lacking else ""
    earlier = "" if before is None else f"; in the twelve months to {_named(before)}, {_balance(before)}"
    when = f"in the twelve months to {_named(news)} ({news.source}{thin})"
    text = f"In the news of the two, {_balance(news)} {when}{earlier}."
    if asked is not None and (asked, WINDOW) > news.month:
        text += f" The news at hand ends in {_named(news)}: what happened since is not in it."
    if found.fought or not (found.beyond or past):
        return text
    return (
        f"{text} With these months, fighting or sanctions that are not in the yearly sources to {found.since} are "
        f"{five(found.likely)} likely ({interval(*found.interval)}); without them {five(found.yearly)}."
    )


def _named(news: News) -> str:
    return f"{month_name[news.month[1]]} {news.month[0]}"


def _balance(news: News) -> str:
    small, large = sorted((news.conflict, news.cooperation))
    if not large:
        return "nothing was reported"
    if large <= EQUAL * small:
        return "conflict and cooperation were about equal"
    more, less = ("conflict", "cooperation") if news.conflict > news.cooperation else ("cooperation", "conflict")
    if large > MOST * small:
        return f"there was next to nothing but {more}"
    return f"{more} outweighed {less} {rounded(large / small)} to 1"
