"""The terms of the field and of this project, each explained once in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it means, and where more is said of it.

    Attributes
    ----------
    name
        The term as people write it.
    meaning
        One to three sentences.
    also
        Other spellings under which it is found.
    page
        The page of docs/ that says more; empty where there is none.
    """

    name: str
    meaning: str
    also: tuple[str, ...] = ()
    page: str = ""

    @property
    def anchor(self) -> str:
        """The end of a link to it.

        Examples
        --------
        >>> Term("ideal point", "").anchor
        'ideal-point'
        """
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    def is_in(self, text: str) -> bool:
        """Say whether a text uses the term, in the singular or the plural; abbreviations only as they are written."""
        return any(_pattern(name).search(text) is not None for name in (self.name, *self.also))


def _pattern(name: str) -> re.Pattern[str]:
    plural = f"{name[:-1]}(?:y|ies)" if name.endswith("y") and len(name) > 3 else f"{re.escape(name)}s?"
    return re.compile(rf"\b{plural}\b" if name.isascii() else re.escape(name), 0 if name.isupper() else re.IGNORECASE)


def _stem(name: str) -> str:
    """Return what every form of a term begins with, in small letters."""
    return name.lower().removesuffix("y") if len(name) > 3 else name.lower()


TERMS = (
    Term(
        "alliance",
        "Two states that are bound by a treaty to fight for each other. As a reading of a relation: they also "
        "behave so.",
        page="relation.md",
    ),
    Term(
        "asymmetry",
        "How one-sided dependence is: the difference of the two shares divided by their sum. 0 is balanced, 1 and "
        "-1 are dependence of one side alone.",
        page="dependence.md",
    ),
    Term(
        "AUC",
        "How often a model gives a case that came true a higher value than one that did not. 0.5 is chance, 1 is "
        "always.",
    ),
    Term(
        "base rate",
        "How often something happens among all comparable cases. A forecast must do better than this to be of use.",
    ),
    Term(
        "Brier score",
        "The mean squared difference between probabilities and what happened. 0 is perfect; lower is better.",
        page="forecasts.md",
    ),
    Term(
        "ccode",
        "The number by which the Correlates of War project knows a state: 2 is the United States, 365 Russia, 710 "
        "China.",
        ("COW code",),
    ),
    Term(
        "CINC",
        "Composite Index of National Capability: a state's share of the world's military personnel, military spending, "
        "iron and steel, energy use, population and urban population, averaged. From 0 to 1.",
    ),
    Term(
        "claim",
        "A part of a sentence that states something which data can support or contradict.",
        page="claims.md",
    ),
    Term(
        "concordance",
        "How often the case that a model puts at higher risk does end first. 0.5 is chance, 1 is always.",
        page="durability.md",
    ),
    Term(
        "confidence",
        "How well founded a statement is: how much of the evidence is known and how recent it is. It is not how likely "
        "the statement is.",
        page="assessment.md",
    ),
    Term(
        "coverage",
        "The years and states for which a source says something. Outside its coverage a value is unknown, not zero.",
        page="sources.md",
    ),
    Term(
        "dependence",
        "The share of a state's own total (its trade, arms imports, crude oil sales) that goes to or comes from "
        "the other state.",
        page="dependence.md",
    ),
    Term(
        "depth",
        "How much machinery an alliance has, such as a common command, bases or an organisation: standard deviations "
        "from the mean of all alliances.",
        page="measures/treaty_depth.md",
    ),
    Term(
        "directed",
        "Counted separately in each direction: what Russia sells to China is one row, what China sells to Russia "
        "another.",
    ),
    Term(
        "dyad",
        "A pair of states.",
        ("pair of states",),
    ),
    Term(
        "dyad-year",
        "One pair of states in one year: the usual row of a data set on relations between states.",
    ),
    Term(
        "entente",
        "Partners short of an alliance: two states with a weaker pledge than defence (neutrality, non-aggression, "
        "consultation) that their behaviour does not contradict, or that behave so without a treaty.",
        page="relation.md",
    ),
    Term(
        "evidence",
        "The rows of the published files behind a number, with the file's checksum and the row's number.",
        page="assessment.md",
    ),
    Term(
        "HHI",
        "Herfindahl-Hirschman index of concentration: the sum of squared shares. 1 is one partner alone.",
        page="dependence.md",
    ),
    Term(
        "ideal point",
        "A state's position on the main dimension that divides votes in the UN General Assembly, estimated from "
        "all its votes.",
        page="ideal-points.md",
    ),
    Term(
        "interval",
        "The range in which the true value lies with the stated probability. A 90 % interval misses it one time in "
        "ten.",
    ),
    Term(
        "junior partner",
        "Of two states the one that depends more on the other.",
        page="dependence.md",
    ),
    Term(
        "kappa",
        "Agreement beyond chance: 1 is full agreement, 0 what two states would share by chance, below 0 less than "
        "that.",
        ("κ", "Cohen's κ", "Scott's π"),
        page="measures/un_similarity.md",
    ),
    Term(
        "lean",
        "Of a state between two powers: its dependence on one less that on the other, over their sum. From -1 to 1.",
        page="dependence.md",
    ),
    Term(
        "ledger",
        "A table that this project coded by hand from public documents, entry by entry, with the document named.",
        page="pledges.md",
    ),
    Term(
        "likeness",
        "The probability that two states with such ties, treaties left out, have a defence pact.",
        page="likeness.md",
    ),
    Term(
        "log loss",
        "A score for probabilities that punishes confident errors. 0 is perfect; lower is better.",
    ),
    Term(
        "log odds",
        "The logarithm of the odds of a probability: 0 is even, 1 is nearly three to one, -1 one to nearly three.",
    ),
    Term(
        "measure",
        "A number for each pair of states and year, computed from sources by a stated formula.",
        page="measures.md",
    ),
    Term(
        "MID",
        "Militarized interstate dispute: a threat, display or use of force by one state against another.",
        ("militarised dispute", "militarized dispute"),
    ),
    Term(
        "onset",
        "The first year of something, such as a dispute or a rivalry.",
    ),
    Term(
        "percentile",
        "The share of all pairs of states of the same year that have a lower value.",
    ),
    Term(
        "persistence",
        "The forecast that nothing changes. It is hard to beat.",
        page="forecasts.md",
    ),
    Term(
        "pledge",
        "What a treaty obliges a state to do for another: to defend it, to stay neutral or not attack, or to consult.",
        page="pledges.md",
    ),
    Term(
        "practice",
        "What two states do together, whatever their treaties say: arms, exercises, votes, missions, fighting.",
        page="relation.md",
    ),
    Term(
        "record",
        "What treaties and lists of rivalries say of two states, as opposed to how they behave.",
        page="relation.md",
    ),
    Term(
        "rivalry",
        "Two states that regard each other as enemies and competitors, by the lists of strategic rivalries.",
        page="relation.md",
    ),
    Term(
        "roll call",
        "A vote in which the vote of each state is recorded.",
    ),
    Term(
        "S-score",
        "Similarity of two states' alliances or votes: 1 less the weighted distance of their profiles. 1 is the same "
        "profile, -1 the opposite.",
        page="measures/alliance_similarity.md",
    ),
    Term(
        "spell",
        "An unbroken run of days or years, such as the membership of a state or a treaty in force.",
    ),
    Term(
        "sphere",
        "A region between two powers: on which of the two its states depend more.",
        page="dependence.md",
    ),
    Term(
        "stage",
        "How far military alignment has come, on three rungs after Korolev (2019): early, moderate, advanced.",
        page="stage.md",
    ),
    Term(
        "TIV",
        "Trend-indicator value: SIPRI's unit for the military worth of arms delivered. It is not a price.",
    ),
    Term(
        "unaligned",
        "Two states that are neither partners nor rivals.",
        page="relation.md",
    ),
    Term(
        "unknown",
        "No source says it. It is never counted as zero.",
    ),
    Term(
        "vault",
        "The directory that holds the sources you pulled or added, with checksums and licences.",
        page="quickstart.md",
    ),
    Term(
        "vintage",
        "The state of a data set on a day: later releases change earlier years.",
    ),
)
"""In order of the alphabet."""


def find(name: str) -> Term | None:
    """Return the term of a name, in whatever case and under any of its spellings.

    Examples
    --------
    >>> find("KAPPA").name, find("cow code").name, find("nothing of the kind")
    ('kappa', 'ccode', None)
    """
    wanted = name.strip().lower()
    return next((t for t in TERMS if wanted in {n.lower() for n in (t.name, *t.also)}), None)


def used_in(text: str, terms: Iterable[Term] = TERMS) -> tuple[Term, ...]:
    """Return the terms that a text uses.

    Examples
    --------
    >>> [term.name for term in used_in("The dyad's entente rests on two pledges (kappa 0.6); it was amid trouble.")]
    ['dyad', 'entente', 'kappa', 'pledge']
    """
    folded = text.lower()  # most terms are not in a text, and a page may be long: letters are found faster than words
    return tuple(
        term for term in terms if any(_stem(n) in folded for n in (term.name, *term.also)) and term.is_in(text)
    )
