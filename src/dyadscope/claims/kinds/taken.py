"""What sentences on two states take for granted of one of them: pressed, declining, subordinate, closer than before.

As `implied`; the two states are those that the sentence, or the text around it, speaks of.
"""

from __future__ import annotations

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, query
from dyadscope.claims.kinds.passing import undone

_USA = 2
_BEHIND = frozenset({"on", "upon", "to", "with", "from", "towards", "of"})
_YEARS_NEW = 2
"""Years before publication in which sanctions that begin are pressure that grows."""
_MORE = "growing|rising|increasing|deepening|mounting"


def _other(b: Bound, code: int) -> int | None:
    """Return the other of the two states that the text speaks of, if the one is among them."""
    if b.known is None or code not in b.known:
        return None
    return next(c for c in b.known if c != code)


def _pressed(b: Bound) -> int | None:
    """Return the state that is pressed: the one named before, or "Russia's" where others stand behind prepositions."""
    items = b.normal.items
    named = [k for k, i in enumerate(items) if i.codes and i.sort not in {"bloc", "blocs"} and i.end <= b.extent[0]]
    if not named or any(len(items[k].codes) != 1 for k in named):
        return None
    first = items[named[0]]
    others = [k for k in named[1:] if items[k].codes != first.codes]
    if others and (first.sort != "possessive" or any(items[k - 1].text not in _BEHIND for k in others)):
        return None
    return first.codes[0]


def _pressure(b: Bound) -> Asked | str:
    code = _pressed(b)
    if b.when.stated or b.published_year is None:
        return NO_TIME
    if not b.places["G"].text.lower().startswith("west"):
        return "whose pressure it is is not read"
    if code is None or code in b.places["G"].codes or b.normal.never or undone(b):
        return "who is pressed is not plain, or the words beside it undo it"
    years = (b.published_year - _YEARS_NEW, b.published_year)
    asked = query("event", "sanctions", (_USA, code), years, "some")
    return Asked(asked, "event", untested="of the West's pressure, sanctions that the United States began were tested")


def _declining(b: Bound) -> Asked | str:
    if b.when.stated or b.published_year is None:
        return NO_TIME
    before = [i for i in b.normal.items if i.codes and i.sort not in {"bloc", "blocs"} and i.end <= b.extent[0]]
    other = _other(b, before[-1].codes[0]) if before and len(before[-1].codes) == 1 else None
    if other is None or undone(b):
        return "which power it is is not plain, or the words beside it undo it"
    years = (b.published_year - 10, b.published_year)
    return Asked(query("trend", "capabilities", (other,), years, "falling"), "trend")


def _subordinate(b: Bound) -> Asked | str:
    if b.when.stated or b.published_year is None:
        return NO_TIME
    other = _other(b, b.state("B"))
    if other is None or b.normal.never or undone(b, behind=False):
        return "whose it is is not plain, or the words before it undo it"
    years = (b.published_year - 10, b.published_year)
    asked = query("trend", "dependence", (other, b.state("B")), years, "rising")
    return Asked(asked, "trend", untested="dependence in trade was tested, and not what the other designs")


def _pair_before(b: Bound) -> tuple[int, int] | None:
    """Return the two states that the sentence speaks of, or of more the two of its only "Russo-Chinese" before."""
    if b.known is not None:
        return b.known
    joined = {i.codes for i in b.normal.items if i.sort in {"pair", "pairs"} and i.end <= b.extent[0]}
    if len(joined) != 1:
        return None
    one, two = next(iter(joined))
    return one, two


def _new_level(b: Bound) -> Asked | str:
    if b.when.stated or b.published_year is None:
        return NO_TIME
    pair = b.pair if "AB" in b.places or "B" in b.places else _pair_before(b)
    if pair is None or b.normal.never or undone(b):
        return "between whom it is is not plain, or the words before it undo it"
    asked = query("record", "alignment", pair, (b.published_year, b.published_year), "highest")
    trust = {"trust", "confidence"} & set(b.words.split())
    return Asked(asked, "superlative", untested="relations were tested; trust is not measured" if trust else "")


TAKEN: tuple[Pattern, ...] = (
    Pattern(
        "pressed by the West",
        (f"{_MORE} <G> political? and? economic|financial pressure",),
        _pressure,
        (
            (
                "It signifies Russia's dependence on China under mounting Western political and economic pressure.",
                "event sanctions USA RUS 2022:2024 some",
            ),
            ("Iran buckles under growing Western economic pressure.", "event sanctions USA IRN 2022:2024 some"),
            ("Belarus withstands increasing Western financial pressure.", "event sanctions USA BLR 2022:2024 some"),
        ),
        (
            "Iran buckles under no growing Western economic pressure.",
            "China watches Russia under mounting Western economic pressure.",
            "Mounting Western economic pressure is a myth.",
        ),
    ),
    Pattern(
        "tied to a declining power",
        (
            "attached|tied|chained|shackled|wedded|bound|allied to "
            "reckless|weak|poor|isolated|ageing|aging|troubled? ,? declining|waning|fading|sinking power",
        ),
        _declining,
        (
            (
                "Russia gains little and China may chafe at being attached to a reckless, declining power.",
                "trend capabilities RUS 2014:2024 falling",
            ),
            (
                "With Russia at its side China finds itself tied to a declining power.",
                "trend capabilities RUS 2014:2024 falling",
            ),
            (
                "Serbia learns that Bulgaria feels shackled to a weak, fading power.",
                "trend capabilities YUG 2014:2024 falling",
            ),
        ),
        (
            "China is attached to a declining power.",
            "Russia and China are tied to the past.",
            "Russia gains little and China is not attached to a declining power.",
        ),
    ),
    Pattern(
        "subordination to designs",
        (f"{_MORE} subordination|subservience|deference to <B's> designs|wishes|will|ambitions|interests|plans",),
        _subordinate,
        (
            (
                "For Russia it led to growing subordination to Chinese designs in Asia.",
                "trend dependence RUS CHN 2014:2024 rising",
            ),
            (
                "All that Belarus has is deepening subservience to Russian wishes.",
                "trend dependence BLR RUS 2014:2024 rising",
            ),
            ("Mexico resents growing deference to American interests.", "trend dependence MEX USA 2014:2024 rising"),
        ),
        (
            "They see growing subordination to Chinese designs.",
            "For Russia there is no growing subordination to Chinese designs.",
            "For Russia it led to growing subordination to Chinese fashion.",
        ),
    ),
    Pattern(
        "a new level of relations",
        (
            'new|higher level of trust|confidence|relations|cooperation|partnership ”|"? between <AB>',
            'new|higher level of trust|confidence|relations|cooperation|partnership ”|"? between these '
            "governments|leaders|regimes",
        ),
        _new_level,
        (
            (
                "The drill showed a new level of trust between Russia and China.",
                "record alignment RUS CHN 2024:2024 highest",
            ),
            (
                "Russia and India trained; it showed a new level of cooperation between these governments.",
                "record alignment RUS IND 2024:2024 highest",
            ),
            (
                "It attests to a higher level of relations between France and Germany.",
                "record alignment FRN GMY 2024:2024 highest",
            ),
        ),
        (
            "The drill showed no new level of trust between Russia and China.",
            "The drill showed a new level of mistrust between Russia and China.",
            "They hope for a new level of trust between Russia and China.",
        ),
    ),
)
