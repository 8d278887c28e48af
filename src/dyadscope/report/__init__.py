"""Assessments as pages: for the terminal, and as one self-contained HTML file."""

from dyadscope.report.html import write_html

__all__ = ["write_html"]
