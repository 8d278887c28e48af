"""Word lists of the patterns of attribution, with those of `lexicon` under the names they have there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dyadscope.documents import lexicon
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import TokenPattern, word_lists

OPENERS = frozenset("\"“„«‘'”")
"""Marks that open a quotation, in any fashion of print."""
LISTS: Mapping[str, frozenset[str]] = word_lists(lexicon) | {
    "BE": word_set("is are was were been being"),
    "CALLED": word_set("called calls call termed described describes describe"),
    "CALLING": word_set("called calls described describes termed labelled labeled branded dismissed denounced"),
    "COLONS": word_set("that : , — – -"),
    "DESCRIBE": word_set("described describes describe"),
    "FINITE": word_set("said gave told sent met spoke held says thought"),
    "HAD": word_set("a an the this many several another its their old"),
    "HAVE": word_set("has have"),
    "IT": word_set("it this that them him her"),
    "LEADS": word_set(", that as - — –"),
    "NEEDED": word_set("important essential necessary vital imperative crucial critical urgent desirable fitting"),
    "OF_WORDS": word_set("words quote quotation lines verse phrase dictum"),
    "OPENERS": OPENERS,
    "PASSING": lexicon.WEEKDAYS | word_set("also again once openly further"),
    "TURNS": word_set("when while although because nobody"),
    "WHOSE": word_set("his her their"),
}
pattern = partial(TokenPattern, lists=LISTS)
"""A pattern over these lists: `pattern(name, forms, yes, no)`."""
