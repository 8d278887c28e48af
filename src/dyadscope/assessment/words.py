"""How states, pledges and likelihoods read in sentences: one way everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from dyadscope.errors import UsageError
from dyadscope.records import DEFENCE
from dyadscope.results.numbers import listed

COMMITMENT_LEVELS = ("no pledge", "consultation", "neutrality or non-aggression", "defence")

PLEDGE_WORDS = {
    "defense": "defence",
    "offense": "offence",
    "neutral": "neutrality",
    "nonagg": "non-aggression",
    "consul": "consultation",
}
"""What ATOP's names of pledges mean."""
PLEDGE_LEVELS = {"defence": DEFENCE, "offence": DEFENCE, "neutrality": 2, "non-aggression": 2, "consultation": 1}
"""The level of `commitment` that each kind of pledge gives: its place in `COMMITMENT_LEVELS`."""


def pledged(pledges: Iterable[str]) -> str:
    """Return what was pledged, in words.

    Examples
    --------
    >>> pledged(("defense", "consul"))
    'defence and consultation'
    """
    return listed([PLEDGE_WORDS.get(name, name) for name in pledges])


def possessive(name: str) -> str:
    """Return a name's possessive.

    Examples
    --------
    >>> possessive("China"), possessive("United States")
    ("China's", "United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


_WITH_ARTICLE = frozenset({"Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Two Sicilies"})
_ARTICLE_BEGINS = ("United ", "Republic of ", "Democratic Republic ", "Union of ")
_ARTICLE_ENDS = (" Empire", " Islands", " Republic", " States", " Union")


def in_sentence(name: str) -> str:
    """Return a state's name as it stands within a sentence: with the article where English wants one.

    Examples
    --------
    >>> [in_sentence(n) for n in ("Japan", "United States", "Soviet Union", "Netherlands")]
    ['Japan', 'the United States', 'the Soviet Union', 'the Netherlands']
    """
    article = name in _WITH_ARTICLE or name.startswith(_ARTICLE_BEGINS) or name.endswith(_ARTICLE_ENDS)
    return f"the {name}" if article else name


def title_within(title: str) -> str:
    """Return a title as it stands within a sentence: its first word small unless it is a name or an abbreviation.

    Examples
    --------
    >>> title_within("Similarity of UN votes"), title_within("UN votes"), title_within("Cohen's κ")
    ('similarity of UN votes', 'UN votes', "Cohen's κ")
    """
    word = title.split(" ", 1)[0]
    kept = word[1:2].isupper() or word.endswith("'s")
    return title if kept else title[:1].lower() + title[1:]


_LIKELIHOODS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
)


def likelihood_words(probability: float) -> str:
    """Return the words of Intelligence Community Directive 203 (2015) for a probability.

    The directive's ranges meet at their ends; a value on a boundary takes the words nearer to even. It names nothing
    below 1 % and above 99 %: the outermost words stand for those too.

    Examples
    --------
    >>> [likelihood_words(p) for p in (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97)]
    ['almost no chance', 'very unlikely', 'unlikely', 'roughly even chance', 'likely', 'very likely', 'almost certain']
    """
    if not 0 <= probability <= 1:
        raise UsageError("a probability lies between 0 and 1", str(probability), "give a share, not a percentage")
    for limit, words in _LIKELIHOODS:
        if probability < limit or (probability == limit and limit > 0.5):
            return words
    return "almost certain"
