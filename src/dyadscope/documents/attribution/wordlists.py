"""Word lists of the patterns of attribution, with those of `lexicon` under the names they have there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dyadscope.documents import lexicon
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import TokenPattern, word_lists

OPENERS = frozenset("\"“„«‘'”")
"""Marks that open a quotation, in any fashion of print."""
LINKS = word_set("and , his her their the deputy counterpart colleague")
"""Words between people who are named together."""
BREAKS = word_set(', ; : — – ( ) " “ ” and but or that while although as where when')
"""Words and marks at which a noun phrase ends."""
SOMEBODY = lexicon.GROUPS | lexicon.CALLINGS | lexicon.GOVERNMENT | lexicon.PAIRS | lexicon.HUMANS | lexicon.BODIES
"""Words for people and bodies that can speak."""
DESCRIBED = lexicon.CALLINGS | lexicon.HUMANS | frozenset(base[-1] for base in lexicon.OFFICES)
"""Words for one person, by what he is."""
LISTS: Mapping[str, frozenset[str]] = word_lists(lexicon) | {
    "ADVERBIAL": lexicon.PREPOSITIONS | lexicon.SUBORDINATE,
    "BE": word_set("is are was were been being"),
    "CALLED": word_set("called calls call termed described describes describe"),
    "CALLING": word_set("called calls described describes termed labelled labeled branded dismissed denounced"),
    "COLONS": word_set("that : , — – -"),
    "DESCRIBE": word_set("described describes describe"),
    "DESCRIBED": DESCRIBED,
    "FINITE": word_set("said gave told sent met spoke held says thought"),
    "HAD": word_set("a an the this many several another its their old"),
    "HAVE": word_set("has have"),
    "IT": word_set("it this that them him her"),
    "LEADS": word_set(", that as - — –"),
    "MET": word_set("met meet saw know knew remember heard visited encountered think recall"),
    "NEEDED": word_set("important essential necessary vital imperative crucial critical urgent desirable fitting"),
    "OF_WORDS": word_set("words quote quotation lines verse phrase dictum"),
    "OPENERS": OPENERS,
    "OTHERWISE": word_set("and but that which where who because as"),
    "PARTS": frozenset(';:“"'),
    "PASSING": lexicon.WEEKDAYS | word_set("also again once openly further"),
    "SOMEONE": lexicon.HUMANS | lexicon.CALLINGS,
    "STOPS": frozenset(",;:"),
    "TURNS": word_set("when while although because nobody"),
    "WHOSE": word_set("his her their"),
}
pattern = partial(TokenPattern, lists=LISTS)
"""A pattern over these lists: `pattern(name, forms, yes, no)`."""
