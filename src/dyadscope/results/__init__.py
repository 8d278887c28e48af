"""What every result is: title, sentences, tables, figures, data and sources, and the forms that follow from them."""

from dyadscope.results.figure import Figure, Mark, Trace
from dyadscope.results.parts import Heading, Listing, Sentence
from dyadscope.results.result import SCHEMA_VERSION, Result

__all__ = ["SCHEMA_VERSION", "Figure", "Heading", "Listing", "Mark", "Result", "Sentence", "Trace"]
