"""Claims of documents, tested against the data: query, verdict, number, rows, and the vintage of the data."""

from dyadscope.claims.check import Checked, answer, check
from dyadscope.claims.outcome import VERDICTS, Check, Number, Outcome, Row
from dyadscope.claims.query import Query, parse

__all__ = ["VERDICTS", "Check", "Checked", "Number", "Outcome", "Query", "Row", "answer", "check", "parse"]
