"""The answer on two states: what they are to each other, how likely, who depends on whom, and what would change it."""

from dyadscope.assessment.answer.view import Answer, answer

__all__ = ["Answer", "answer"]
