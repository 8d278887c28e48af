"""Watch a pair of states month by month: what moved beyond its usual range, with a stated rate of false alarms."""

from dyadscope.events.watching.view import Watch, watch

__all__ = ["Watch", "watch"]
