"""Claims of documents, tested against the data: query, verdict, number, rows, and the vintage of the data."""

from dyadscope.assess.claims.check import Checked, answer, check
from dyadscope.assess.claims.outcome import VERDICTS, Check, Number, Outcome, Row
from dyadscope.assess.claims.query import Query, parse

__all__ = ["VERDICTS", "Check", "Checked", "Number", "Outcome", "Query", "Row", "answer", "check", "parse"]
