"""Publications that several sources or families of measures cite: one key, one record."""

from dyadscope.bibliography._article import article as article
from dyadscope.bibliography.data import *  # noqa: F403
from dyadscope.bibliography.methods import *  # noqa: F403
