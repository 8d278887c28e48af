"""Words and classes of the patterns that are laid on the words nearest to what a claim says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dyadscope.claims.clause import falls, rises
from dyadscope.documents.claim_words import DEPEND, PARTNERS
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import CLASSES, Test, TokenPattern

NOUNS: Mapping[str, str] = {
    "trade": "trade", "turnover": "trade", "commerce": "trade", "relations": "alignment", "relationship": "alignment",
    "partnership": "alignment", "ties": "alignment", "cooperation": "alignment", "rapprochement": "alignment",
    "exercises": "exercises", "drills": "exercises",
}  # fmt: skip
"""Nouns that mean a measure, and the measure."""
TRADE = frozenset(noun for noun, what in NOUNS.items() if what == "trade")
_FREE = word_set(
    "the a an our their its these this bilateral mutual total overall annual foreign strategic comprehensive "
    "good-neighborly good-neighbourly all-round political dynamic steady continuous positive all growing "
    "rising expanding deepening of in level levels high history development year last past reached "
    "sino-russian russo-chinese russian-chinese chinese-russian russia-china "
    "china-russia close closer and between with"
)
"""Words that may stand around the noun without narrowing it."""
_GROWTH = word_set("growth increase rise expansion decline decrease fall reduction drop")
_LISTS: Mapping[str, frozenset[str]] = {
    "AFTER_STATE": word_set(
        "than for in under as and but or by while since more gas oil energy arms weapons trade imports exports "
        "supplies is are was were has have raw market markets economically now today"
    ),
    "BREAKS": word_set("that noted where as due to regards"),
    "CONTINUES": word_set("continue continues continued"),
    "CUTS": word_set("; : which who that"),
    "DEPEND": DEPEND,
    "DEPENDENCE": word_set("dependence dependency reliance"),
    "FILLS": word_set("a an the its almost nearly about around record all-time historical high of"),
    "FINITE": word_set(
        "grew rose fell grows rises falls declines increases improves increased expanded declined dropped soared "
        "surged shrank doubled tripled deepened strengthened intensified halved plunged weakened deteriorated "
        "worsened"
    ),
    "FREE": _FREE | _GROWTH | frozenset(NOUNS),
    "GROWTH": _GROWTH,
    "HELPS": word_set("has have had is are was were be been being continue continues continued"),
    "HOSTILE": word_set(
        "low lows lowest worst nadir hostile hostility tense tension tensions distrust mistrust strain strained crisis "
        "chill cold enmity confrontation deterioration acrimony"
    ),
    "LARGEST": word_set("largest biggest main leading top foremost number-one principal"),
    "MILITARY": word_set("military defence defense military-technical"),
    "NARROWS": word_set("in of on for within"),
    "NOUNS": frozenset(NOUNS),
    "ON": word_set("on upon to"),
    "OTHER_THINGS": word_set(
        "deficit deficits surplus surpluses war wars talks agreement agreements barriers dispute disputes policy "
        "policies route routes balance imbalance imbalances restrictions mission missions negotiations deal deals bloc "
        "union"
    ),
    "PARTNERS": PARTNERS,
    "PARTS": word_set(
        "sphere area sector field regions provinces cities citizens firms companies businesses enterprises traders "
        "banks universities"
    ),
    "PASSED_ON": word_set("overtaken overtook replaced surpassed once former"),
    "TIES": frozenset(noun for noun, what in NOUNS.items() if what == "alignment"),
    "TIME": word_set("recent past the last years decades decade year this general scope volume terms value"),
}
NEAREST_CLASSES: Mapping[str, Test] = {
    **CLASSES,
    "changed": lambda t: t.lower.endswith(("ed", "ing", "en", "own")),
    "demonym": lambda t: t.demonym,
    "falling": lambda t: falls(t.lower),
    "moving": lambda t: rises(t.lower) or falls(t.lower),
    "named": lambda t: t.named,
    "number": lambda t: t.lower.isdigit(),
    "put_off": lambda t: t.lower.startswith(("prepar", "expect", "cancel", "postpon")),
    "quasi": lambda t: t.lower.startswith("quasi"),
    "rising": lambda t: rises(t.lower),
}
"""Classes of tokens: a named one is part of an actor's name; a changed one is a form of a verb that helpers precede."""
pattern = partial(TokenPattern, lists=_LISTS, classes=NEAREST_CLASSES)
"""A pattern over these lists and classes: `pattern(name, forms, yes, no)`."""
