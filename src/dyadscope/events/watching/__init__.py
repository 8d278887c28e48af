"""Watch a pair of states month by month: what moved beyond its usual range, with a stated rate of false alarms."""

from dyadscope.events.watching.view import Watch, twelve_months, watch

__all__ = ["Watch", "twelve_months", "watch"]
