"""A memo stays true: the values a text quotes by their ids, looked up again, and what changed, by how much and why."""

from dyadscope.assessment.memo.view import Memo, verify

__all__ = ["Memo", "verify"]
