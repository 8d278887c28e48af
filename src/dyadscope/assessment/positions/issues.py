"""Which votes name a question: a small table of named questions, words of the user's own, and the search for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import polars as pl

from dyadscope.errors import UnknownNameError, UsageError, did_you_mean
from dyadscope.given import shown
from dyadscope.proof import shipped

_TABLE = Path(__file__).parent / "issues.tsv"
_MOST_WORDS, _LONGEST = 20, 200
_ALIKE, _NEAREST = 0.7, 3
"""How alike a word of titles must be to be suggested (of 1), and how many are."""
_ENDING = r"[\p{L}\p{N}]*"
"""Any ending of a word, or none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases of which one must occur in a text (`words`) and of which none may (`without`)."""

    words: tuple[str, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A question that votes are looked up by.

    Attributes
    ----------
    name
        What `--on` calls it; empty for words of the user's own.
    title
        What it is in a sentence.
    rules
        A vote belongs to a named question if one of its rules fits; to words of the user's own if all of them fit.
    """

    name: str
    title: str
    rules: tuple[Rule, ...]

    @property
    def matched(self) -> str:
        """What is looked for, in words."""
        if not self.name:
            return f"all of {', '.join(rule.words[0] for rule in self.rules)}"
        return "; or ".join(_said(rule) for rule in self.rules)

    def find(self, texts: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of a frame whose `text`, folded, names the question, with the phrases found as `matched`."""
        fits = [_any_of(rule.words) & ~_any_of(rule.without) for rule in self.rules]
        among = pl.any_horizontal(fits) if self.name else pl.all_horizontal(fits)
        phrases = dict.fromkeys(phrase for rule in self.rules for phrase in rule.words)
        met = pl.concat_list(pl.when(_any_of([phrase])).then(pl.lit(phrase)) for phrase in phrases).list.drop_nulls()
        return texts.filter(among).with_columns(matched=met.list.join(", "))


@cache
def issues() -> dict[str, Issue]:
    """Return the named questions, by name.

    Examples
    --------
    >>> list(issues())
    ['korea', 'syria', 'ukraine', 'palestine', 'human-rights', 'nuclear']
    """
    lines = [line.split("\t") for line in shipped(_TABLE).decode().splitlines() if line and not line.startswith("#")]
    titles: dict[str, str] = {}
    rules: dict[str, list[Rule]] = {}
    for name, title, words, without in lines[1:]:
        titles.setdefault(name, title)
        rules.setdefault(name, []).append(Rule(_phrases(words), _phrases(without)))
    return {name: Issue(name, titles[name], tuple(held)) for name, held in rules.items()}


def issue_of(on: str) -> Issue:
    """Return a named question, or one made of words that must all occur.

    Raises
    ------
    UsageError
        No words, or too many to be a title's.

    Examples
    --------
    >>> issue_of("Human rights").name, issue_of("Cuba embargo").matched
    ('human-rights', 'all of cuba, embargo')
    """
    if not isinstance(on, str) or len(on) > _LONGEST:
        raise UsageError("the question is a text", shown(on), f"name one of {', '.join(issues())}, or give words")
    words = tuple(dict.fromkeys(word for word in (_as_phrase(part) for part in on.split()) if word.strip("*")))
    named = issues().get("-".join(" ".join(words).split()))
    if named is not None:
        return named
    if not words or len(words) > _MOST_WORDS:
        what = "no word to look for" if not words else f"more than {_MOST_WORDS} words to look for"
        raise UsageError(what, shown(on), f"name one of {', '.join(issues())}, or give words of titles")
    return Issue("", f"“{' '.join(on.split())}”", tuple(Rule((word,)) for word in words))


def require_named(issue: Issue, texts: pl.DataFrame) -> None:
    """Refuse words of the user's own that no vote of any year has together: a slip of the pen is no finding.

    Raises
    ------
    UnknownNameError
        With words of titles, and named questions, that are near to those that occur nowhere.
    """
    if issue.name or not issue.find(texts).is_empty():
        return
    words = [rule.words[0] for rule in issue.rules]
    absent = [word for word in words if texts.filter(_any_of([word])).is_empty()]
    if not absent:
        fix = "each of the words occurs, but never all together: give fewer"
        raise UnknownNameError("no vote names all of this", issue.title, fix)
    met = (
        texts["text"]
        .drop_nulls()
        .str.split(" ")
        .explode()
        .value_counts()
        .sort("count", "text", descending=[True, False])
    )
    known = dict.fromkeys((*issues(), *(word for word in met["text"] if word)))
    near = [n for word in absent for n in get_close_matches(word.rstrip("*"), known, n=2, cutoff=_ALIKE)]
    fix = did_you_mean(near[:_NEAREST]) or f"name one of {', '.join(issues())}, or give words of titles"
    raise UnknownNameError("no vote at the United Nations names this", issue.title, fix)


def folded(text: pl.Expr) -> pl.Expr:
    """Return texts as they are searched: lower case, words of letters and digits between blanks."""
    plain = text.fill_null("").str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    return pl.concat_str(pl.lit(" "), plain.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars(), pl.lit(" "))


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase for phrase in (part.strip() for part in text.split(";")) if phrase)


def _as_phrase(part: str) -> str:
    """Return a user's word as it is searched; hyphens part words, and an asterisk at the end stays."""
    text = _fold(part)
    return f"{text}*" if part.endswith("*") and text else text


def _any_of(phrases: Iterable[str]) -> pl.Expr:
    patterns = [_pattern(phrase) for phrase in phrases]
    return pl.col("text").str.contains("|".join(patterns)) if patterns else pl.lit(False)


def _pattern(phrase: str) -> str:
    """Return a phrase as a pattern for folded texts; nothing in it is special but an asterisk that ends a word."""
    words = (_fold(word) + (_ENDING if word.endswith("*") else "") for word in phrase.split())
    return f" {' '.join(words)} "


@cache
def _fold(text: str) -> str:
    """Return one text as it is searched, without the blanks at its ends."""
    return str(pl.select(folded(pl.lit(text))).item()).strip()


def _said(rule: Rule) -> str:
    words = f"one of {', '.join(rule.words)}"
    return f"{words} (and none of {', '.join(rule.without)})" if rule.without else words
