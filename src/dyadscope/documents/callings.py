"""What a speaker calls another state: ally, partner, friend, rival, threat or adversary, said or denied, term by term.

A term counts if the words between it and the state tie the two in one of a few closed ways: a name with its noun ("our
Chinese friends"), an apposition ("China, our partner"), a predicate ("China is our partner"), a tie ("friendship with
China", "between our two countries"), or where a danger comes from ("a threat posed by"). What others are reported to
say, what is only supposed or asked, and names of treaties and bodies do not count; what is denied is told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dyadscope.documents.calling_words import Term, found_in
from dyadscope.documents.clauses import clauses
from dyadscope.documents.lexicon import PREPOSITIONS, word_set
from dyadscope.documents.verbs import verbs
from dyadscope.documents.words import Token

_BE = word_set("is are was were be been being remain remains remained become becomes became am")
_POSE = word_set(
    "pose poses posed posing constitute constitutes constituted represent represents represented present "
    "presents presented remain remains remained become becomes became is are was were be been"
)
_REGARD = word_set(
    "regard regards regarded see sees saw seen view views viewed consider considers considered treat "
    "treats treated call calls called count counts counted describe describes described name names named "
    "hold holds held deem deems deemed"
)
_WE = word_set("we i our my us me ours mine")
_OTHERS = word_set("its his her their your whose")
_NOT = word_set(
    "not no never neither nor without cannot nobody none hardly n’t n't isn’t isn't aren’t aren't don’t "
    "don't doesn’t doesn't won’t won't wasn’t wasn't weren’t weren't nothing nobody’s nobody's"
)
_CEASE = word_set("cease ceases ceased stop stops stopped refuse refuses refused deny denies denied")
_SUPPOSED = word_set("if whether unless would could might should may were suppose imagine lest")
_DETERMINERS = word_set(
    "a an the our my this that these those many most all some several both two one each another other "
    "such any dear mr mrs ms no"
)
_LISTING = word_set("including like namely especially particularly notably")
_SHARED = word_set(
    "countries states nations peoples sides parties powers governments leaders economies neighbours neighbors"
)
_RELATION = word_set(
    "relations relation relationship ties tie contacts links bonds country countries state states nation "
    "nations people peoples neighbour neighbours neighbor neighbors power powers regime government "
    "feelings cooperation"
)
_IN_LISTS = word_set("the and or , mr a as well of president with")
_BEFORE_NAMES = word_set("and , people people’s republic")
_STANDING_FOR = word_set("people peoples government president republic leadership")
_HEDGES = word_set("only just merely simply long")
_LONGEST = 400  # tokens: no writer makes a sentence that long, and time stays linear


class Calling(NamedTuple):
    """A term that a speaker applies to the state: the places of its tokens, its category, how it is tied, if denied."""

    first: int
    last: int
    category: str
    link: str
    denied: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in a sentence's tokens, by the place of the first token: to the last, and whether it is a person."""

    target: dict[int, tuple[int, bool]]
    own: dict[int, tuple[int, bool]]
    others: dict[int, tuple[int, bool]]
    pairs: frozenset[int] = frozenset()
    """Places of tokens that name both at once: "Russian-Chinese"."""


def callings(run: Sequence[Token], named: Named, *, asks: bool = False) -> list[Calling]:
    """Return what a sentence's speaker calls the state that is its target.

    Parameters
    ----------
    run
        The sentence's tokens.
    named
        Where the target, the speaker's own state and others are named in it.
    asks
        Whether the sentence is a question, which calls nobody anything.

    Examples
    --------
    >>> from dyadscope.documents.words import tokens
    >>> run = tokens("China is not our rival: China is a reliable partner and a friend.")
    >>> [(c.category, c.link, c.denied) for c in callings(run, Named({0: (0, False), 6: (6, False)}, {}, {}))]
    [('rival', 'predicate', True), ('partner', 'predicate', False), ('friend', 'predicate', False)]
    """
    if asks or len(run) > _LONGEST or not (named.target or named.pairs):
        return []
    sentence = _Sentence(run, named)
    out: list[Calling] = []
    for first, last, term in found_in(run):
        link = sentence.link(first, last, term, out)
        if link and not sentence.reported(first) and not sentence.supposed(first, link):
            out.append(Calling(first, last, term.category, link, sentence.denied(first, link)))
    return out


class _Sentence:
    """One sentence: its tokens, who is named, its clauses, and the ways a term is tied to the target."""

    def __init__(self, run: Sequence[Token], named: Named) -> None:
        self.run, self.named = run, named
        self.low = [t.lower for t in run]
        self.clause = [0] * len(run)
        for first, last in ((c.first, c.last) for c in clauses(run)):
            for k in range(first, last + 1):
                self.clause[k] = first
        self.inside = {
            k for held in (named.target, named.own, named.others) for a, (b, _) in held.items() for k in range(a, b + 1)
        }
        self.targets = {k for a, (b, _) in named.target.items() for k in range(a, b + 1)} | set(named.pairs)
        self.reports = verbs(run)

    def link(self, first: int, last: int, term: Term, before: list[Calling]) -> str:
        """Return how a term is tied to the target, empty if it is not."""
        ways: dict[str, tuple[tuple[str, Callable[[int, int], bool]], ...]] = {
            "noun": (
                ("attribute", self._named_with(term)),
                ("apposition", self._apposition),
                ("predicate", self._predicate),
            ),
            "tie": (("tie", self._tie), ("attribute", self._pair_before), ("together", self._together)),
            "adjective": (("attribute", self._describes), ("tie", self._relation), ("predicate", self._predicate)),
            "danger": (("source", self._source), ("predicate", self._poses), ("attribute", self._adjacent)),
            "verb": (("acts", self._acts),),
        }
        found = next((name for name, fits in ways[term.kind] if fits(first, last)), "")
        if not found and before and self._coordinated(before[-1].last, first):
            return before[-1].link  # "partners and friends"
        return found

    def denied(self, first: int, link: str) -> bool:
        """Whether the clause denies it, up to the term; "not only" does not."""
        start = self._start(first, link)
        turn = next((k for k in range(first - 1, start, -1) if self.low[k] in {"but", ":"}), None)
        if turn is not None:
            start = turn  # "not a rival but a partner"
        if link == "acts" and self.low[first + 1 : first + 2] in (["nobody"], ["no"], ["neither"], ["none"]):
            return True
        for k in range(start, first):
            if self.low[k] in _NOT and not (k + 1 < len(self.low) and self.low[k + 1] in _HEDGES):
                return True
            if self.low[k] in _CEASE or (self.low[k] == "rather" and self.low[k + 1] == "than") or (
                self.low[k] == "instead" and self.low[k + 1] == "of"
            ):  # fmt: skip
                return True
        return False

    def supposed(self, first: int, link: str) -> bool:
        """Whether the clause only supposes it: "if China became a threat", "could be partners"."""
        start = self._start(first, link) if link not in {"predicate", "acts"} else self.clause[first]
        return any(self.low[k] in _SUPPOSED for k in range(start, first)) and link in {"predicate", "acts"}

    def reported(self, first: int) -> bool:
        """Whether the words around a term are told of somebody other than the speaker's own side."""
        for verb in self.reports:
            if verb.last >= first or self.clause[verb.first] != self.clause[first]:
                continue
            that = self.low[verb.last + 1] == "that" if verb.last + 1 < len(self.low) else False
            calling = verb.stem in {"call", "describe"} or self.low[verb.first] in {"called", "call", "calls"}
            if (that or calling) and not self._own_subject(verb.first):
                return True
        return "according" in self.low[:first] and self._own_subject(first) is False

    def _own_subject(self, at: int) -> bool:
        """Whether the subject of a verb is the speaker or his side, or is not told."""
        start = self.clause[at]
        for k in range(at - 1, start - 1, -1):
            if self.low[k] in _WE or any(a <= k <= b for a, (b, _) in self.named.own.items()):
                return True
            if self.low[k] in {"that", "which", "who"}:
                continue
            if k in self.inside or self.low[k] in {"they", "he", "she", "it", "some", "others"}:
                return False
            if self.run[k].text[:1].isupper() and k > start:
                return False
            if self.run[k].text in {",", ";", ":", "—", "–"}:
                break
        return not (at > start and self.run[at - 1].text[:1].isalpha() and self.low[at - 1].endswith(("s", "n")))

    def _start(self, first: int, link: str) -> int:
        """Return where the words begin that could deny a term: for a noun phrase its own, else its clause's."""
        if link in {"predicate", "acts", "together"}:
            return self.clause[first]
        k = first
        while k > self.clause[first] and (self._light(k - 1) or self.low[k - 1] in _NOT):
            k -= 1
        return max(self.clause[first], k - 2)

    def _light(self, k: int) -> bool:
        """Whether a token may stand within a noun phrase before its noun: no verb, preposition, pronoun or mark."""
        low = self.low[k]
        return (
            self.run[k].text[:1].isalpha()
            and low not in PREPOSITIONS
            and low not in _BE
            and low not in _POSE
            and low not in {"and", "or", "but", "that", "which", "who", "to", "will", "have", "has", "had"}
        )

    def _coordinated(self, before: int, first: int) -> bool:
        """Whether a term goes on with what an earlier one began: only adjectives, commas and "and" in between."""
        between = range(before + 1, first)
        return 0 < len(between) <= 6 and any(self.low[k] in {"and", "or", ","} for k in between) and all(
            (self._light(k) and self.low[k] not in _OTHERS) or self.low[k] in {"and", "or", ","} for k in between
        )  # fmt: skip

    def _owned_by_others(self, first: int) -> bool:
        """Whether the noun is somebody else's: "its allies", "Ukraine’s partners", "the partners of"."""
        k = first - 1
        while k >= 0 and first - k <= 6 and self._light(k):
            if self.low[k] in _OTHERS:
                return True
            if k in self.inside and self.run[k].bare != self.run[k].text:
                return not any(a <= k <= b for a, (b, _) in self.named.own.items())
            if self.low[k] in {"our", "my"}:
                return False
            k -= 1
        return False

    def _named_with(self, term: Term) -> Callable[[int, int], bool]:
        """Return the test for a name with its noun; "a U.S. ally" is an ally of the United States, ours if "our"."""

        def fits(first: int, last: int) -> bool:
            if not self._attribute(first, last):
                return False
            plural = self.low[first].endswith("s")
            if plural and term.category in {"partner", "friend"}:
                return True
            return any(self.low[k] in {"our", "my"} or self._is_own(k) for k in range(max(0, first - 8), first))

        return fits

    def _attribute(self, first: int, _last: int) -> bool:
        """Whether the target's name stands before the noun: "our Chinese friends", "American and French partners"."""
        k = first - 1
        while k >= 0 and first - k <= 8:
            if k in self.targets:
                possessive = self.run[k].bare != self.run[k].text
                person = any(a <= k <= b and who for a, (b, who) in self.named.target.items())
                return not possessive and not person
            if k in self.inside:
                k -= 1
                continue
            if self.low[k] in {"and", "or"} or self.run[k].text == ",":
                # Lists of names go on; a list of nouns would begin another phrase.
                if k - 1 in self.inside or (k + 1 in self.inside):
                    k -= 1
                    continue
                return False
            if not self._light(k) or self.low[k] in _DETERMINERS | _OTHERS | _WE:
                return False
            k -= 1
        return False

    def _apposition(self, first: int, last: int) -> bool:
        """Whether target and noun stand side by side: "our ally Kazakhstan", "our partners, including China"."""
        if self._owned_by_others(first) or self._of_others(last):
            return False
        return self._named_behind(first, last) or self._named_ahead(first, last)

    def _of_others(self, last: int) -> bool:
        """Whether the noun is that of a third: "an ally of Pakistan"."""
        if self.low[last + 1 : last + 2] not in (["of"], ["to"]):
            return False
        near = range(last + 2, min(last + 5, len(self.run)))
        return any(a <= k <= b for k in near for a, (b, _) in self.named.others.items())

    def _named_behind(self, first: int, last: int) -> bool:
        k = last + 1
        if k >= len(self.run):
            return False
        if self.low[k] in {"in", "from"}:
            k += 1
            k += k < len(self.run) and self.low[k] == "the"
            return k in self.targets
        if self.low[k] == "of":
            be = next((j for j in range(first, self.clause[first], -1) if self.low[j] in _BE), None)
            third = be is None or any(j in self.inside and not self._is_own(j) for j in range(self.clause[first], be))
            return not third and any(j in self.targets for j in range(k + 1, min(k + 4, len(self.run))))
        listing = False
        if self.run[k].text == ":" and not self.low[last].endswith("s"):
            return False  # after "our rival:" another clause begins, after "our rivals:" a list
        while k < len(self.run) and (self.run[k].text in {",", "—", "–", "-", ":", "("} or self.low[k] in _LISTING or (
            self.low[k] == "such" or (self.low[k] == "as" and self.low[k - 1] == "such")
        )):  # fmt: skip
            listing = True
            k += 1
        if k not in self.inside and not (k < len(self.run) and self.low[k] in {"the", "mr", "president", "a", "his"}):
            return False
        possessed = any(self.low[j] in {"our", "my"} or self._is_own(j) for j in range(max(0, first - 6), first))
        if not listing and not possessed:
            return False
        while k < len(self.run) and k - last <= 40:
            if k in self.targets:
                return True
            word = self.low[k]
            in_list = k in self.inside or word in _IN_LISTS or word.endswith("ly") or self.run[k].text[:1].isupper()
            if not in_list:
                return False
            k += 1
        return False

    def _named_ahead(self, first: int, last: int) -> bool:
        """Whether the target's name and a comma, or "and other", stand before: "China, our partner"."""
        k = first - 1
        others = False
        while k >= 0 and first - k <= 7 and (self._light(k) or self.low[k] in {"of", "as"}) and k not in self.inside:
            others = others or self.low[k] in {"other", "others"}
            k -= 1
        if k < 1:
            return False
        if others and self.low[k] == "and":
            return k - 1 in self.targets
        if self.run[k].text in {",", "—", "–", "("} and k - 1 in self.targets:
            person = any(a <= k - 1 <= b and who for a, (b, who) in self.named.target.items())
            plural = self.low[last].endswith("s")
            determined = any(self.low[j] in _DETERMINERS or self.low[j] == "as" for j in range(k + 1, first))
            listed = any(self.low[j] == "as" for j in range(k + 1, first))
            return (determined or first == k + 1) and not (person and plural) and (not plural or listed or determined)
        return False

    def _is_own(self, k: int) -> bool:
        return k in self.named.pairs or any(a <= k <= b for a, (b, _) in self.named.own.items())

    def _predicate(self, first: int, last: int) -> bool:
        """Whether a verb of being or regarding ties them: "China is our partner", "we see China as a partner"."""
        if self._of_others(last):
            return False
        start, k = self.clause[first], first - 1
        through_of = False
        while k >= start and first - k <= 22:
            low = self.low[k]
            if low in _BE:
                return self._subject(k) and not through_of
            if low in _REGARD and k not in self.inside:
                between = any(j in self.targets for j in range(k + 1, first))
                passive = self.low[k - 1] in _BE if k else False
                return (between and self._own_subject(k)) or (passive and self._subject(k - 1))
            if low == "as" and self.low[k - 1] in {"itself", "themselves", "himself"}:
                return self._subject(k - 2)
            if low in PREPOSITIONS and low not in {"of", "in", "among", "as", "between", "with"}:
                return False
            through_of = through_of or (low in {"of", "in", "with", "between"} and not self._one_of(k))
            if low in {"that", "which", "who", "whose"} or self.run[k].text in {";", ":"}:
                return False
            k -= 1
        # "China and Russia, as good neighbours, friends and reliable partners, have ..."
        at = next((j for j in range(first - 1, max(start, first - 10), -1) if self.low[j] == "as"), None)
        if at is None or at < 2 or self.run[at - 1].text != "," or at - 2 not in self.targets | self.inside:
            return False
        named = any(j in self.targets for j in range(max(start, at - 6), at))
        return named and all(self._light(j) or self.low[j] in {"and", ","} for j in range(at + 1, first))

    def _one_of(self, k: int) -> bool:
        """Whether "of" belongs to "one of our partners", which goes on being about the subject."""
        return self.low[k] == "of" and self.low[k - 1] in {"one", "some", "many", "most", "part"}

    def _subject(self, verb: int) -> bool:
        """Whether the target is the subject of a verb, alone or among others, and nothing else comes between."""
        k = verb - 1
        seen = 0
        while k >= self.clause[verb] and seen <= 14:
            if k in self.targets:
                possessive = self.run[k].bare != self.run[k].text
                return not possessive and not self._governed(k)
            low = self.low[k]
            if low in {"that", "which", "who", "if", "when", "because"} or self.run[k].text in {";", ":"}:
                return False
            if low in PREPOSITIONS and low not in {"of", "as"} and k not in self.inside:
                return False
            if low in _WE and low not in {"i"} and not any(self.low[j] == "and" for j in range(max(0, k - 2), k)):
                return False
            if k + 1 == verb and low in {"they", "it", "he", "she", "this", "there"}:
                return False
            if (
                self.run[k].text[:1].isalpha()
                and k not in self.inside
                and low.endswith("s")
                and low not in _SHARED
                and (low not in {"always", "its", "as", "relations", "ties", "has", "was", "is", "does", "perhaps"})
            ):
                return False  # another noun or verb is between
            k -= 1
            seen += 1
        return False

    def _governed(self, k: int) -> bool:
        """Whether a preposition governs the name at a place, so that it is no subject: "trade with China is"."""
        j = k - 1
        while j >= self.clause[k] and (j in self.inside or self.low[j] in _BEFORE_NAMES | _DETERMINERS):
            j -= 1
        if j < self.clause[k] or self.low[j] not in PREPOSITIONS or self.low[j] == "like":
            return False
        # The people of China, the government of China: still China.
        return self.low[j] != "of" or self.low[j - 1] not in _STANDING_FOR

    def _tie(self, first: int, last: int) -> bool:
        """Whether the tie is said to be with the target, or between both: "partnership with China"."""
        k = last + 1
        while (
            k < len(self.run)
            and k - last <= 6
            and self.low[k] not in {"with", "between", "for", "towards", "toward", "among", "of"}
        ):
            if self.run[k].text in {".", ";", ":"}:
                return False
            k += 1
        if k >= len(self.run) or k - last > 6:
            return False
        word, end = self.low[k], min(len(self.run), k + 26)
        if word in {"for", "towards", "toward", "of"}:
            near = any(j in self.targets for j in range(k + 1, min(k + 5, end)))
            return near and (word != "of" or self._joint(first))
        for j in range(k + 1, end):
            if j in self.targets:
                return word == "with" or self._joint(first) or self._between_own(k + 1, end)
            if word == "between" and self.low[j] in _SHARED and j - k <= 3:
                return self._joint_somewhere()
            if (
                self.run[j].text in {".", ";", ":"}
                or (self.low[j] in _BE and j not in self.inside)
                or self.low[j] in {"that", "which", "who", "to"}
            ):
                return False
        return False

    def _between_own(self, first: int, end: int) -> bool:
        return any(self._is_own(j) or self.low[j] in _WE for j in range(first, end))

    def _pair_before(self, first: int, _last: int) -> bool:
        """Whether the names of both stand before the tie: "Russian-Chinese friendship"."""
        k = first - 1
        while (
            k >= 0
            and first - k <= 7
            and (self._light(k) or self.low[k] in {"and", "-", "–"} or self.run[k].text in {",", "–", "-"})
        ):
            if k in self.named.pairs:
                return True
            if k in self.targets:
                near = range(max(0, k - 3), min(first, k + 4))
                return any(self._is_own(j) for j in near) or self.low[max(0, k - 1)] in {"our", "my"}
            k -= 1
        return False

    def _joint(self, at: int) -> bool:
        """Whether the clause names both sides side by side: "China and Russia", "President Putin and I"."""
        return self._joint_within(
            self.clause[at],
            next((k for k in range(at, len(self.run)) if self.clause[k] != self.clause[at]), len(self.run)),
        )

    def _joint_somewhere(self) -> bool:
        return (
            self._joint_within(0, len(self.run)) or bool(self.named.pairs) or any(w in {"our", "we"} for w in self.low)
        )

    def _joint_within(self, start: int, end: int) -> bool:
        for k in range(start, end):
            if k in self.named.pairs:
                return True
            if k not in self.targets:
                continue
            for step in (-1, 1):
                j, crossed, gap = k, False, 0
                while start <= j + step < end and gap <= 4:
                    j += step
                    if j in self.targets:
                        continue
                    if self._is_own(j) or (self.low[j] in {"i", "we", "me"}):
                        if crossed:
                            return True
                        break
                    if self.low[j] in {"and", "–", "-"}:
                        crossed = True
                    elif self.run[j].text[:1].isalpha() and self.low[j] in PREPOSITIONS | _BE and self.low[j] != "of":
                        break
                    gap += 1
        return False

    def _together(self, first: int, last: int) -> bool:
        """Whether the clause is about both and says of them a tie with nobody else."""
        behind = self.low[last + 1] if last + 1 < len(self.run) else ""
        if behind in {"with", "of", "for", "in", "mechanisms"} and not any(
            j in self.targets for j in range(last + 1, min(last + 6, len(self.run)))
        ):
            return behind == "in" and self._joint(first)
        return self._joint(first)

    def _describes(self, _first: int, last: int) -> bool:
        """Whether the adjective stands before the target's name: "the friendly Chinese people"."""
        k = last + 1
        while k < len(self.run) and k - last <= 4:
            if k in self.targets:
                return True
            if not self._light(k) and self.low[k] not in {"people", "of"}:
                return self.low[k] == "of" and self.low[k - 1] in _RELATION and any(
                    j in self.targets for j in range(k, min(k + 3, len(self.run)))
                )  # fmt: skip
            k += 1
        return False

    def _relation(self, first: int, last: int) -> bool:
        """Whether it describes the relation of both: "friendly relations between the two states"."""
        noun = next((k for k in range(last + 1, min(last + 4, len(self.run))) if self.low[k] in _RELATION), None)
        return noun is not None and (
            self._tie(noun, noun) or self._pair_before(first, last) or self._together(noun, noun)
        )

    def _source(self, _first: int, last: int) -> bool:
        """Whether the danger comes from the target: "a threat from Iran", "threats posed by"."""
        k = last + 1
        posed = word_set("posed coming emanating stemming arising represented presented that comes")
        while k < len(self.run) and k - last <= 2 and self.low[k] in posed:
            k += 1
        if k >= len(self.run) or self.low[k] not in {"from", "by"} or (self.low[k] == "by" and k == last + 1):
            return False
        for j in range(k + 1, min(k + 9, len(self.run))):
            if j in self.targets:
                return True
            if self.run[j].text in {".", ";", ","} or (self.low[j] in PREPOSITIONS and self.low[j] not in {"of"}):
                return False
        return False

    def _poses(self, first: int, _last: int) -> bool:
        """Whether the target is what poses the danger: "Iran poses a grave threat"."""
        k = first - 1
        while k >= self.clause[first] and first - k <= 8:
            if self.low[k] in _POSE:
                return self._subject(k)
            if self.low[k] in PREPOSITIONS or not (self._light(k) or self.low[k] == "and"):
                return False
            k -= 1
        return False

    def _adjacent(self, first: int, _last: int) -> bool:
        """Whether the target's adjective stands right before the danger: "the Russian threat"."""
        return first - 1 in self.targets and self.run[first - 1].bare == self.run[first - 1].text

    def _acts(self, first: int, last: int) -> bool:
        """Whether the target threatens somebody, or somebody is threatened by it."""
        if last + 1 < len(self.run) and self.low[last + 1] == "by":
            return any(j in self.targets for j in range(last + 2, min(last + 6, len(self.run))))
        if first and self.low[first - 1] in _BE and not self.low[first].endswith("ing"):
            return False
        objects = self.low[last + 1 : last + 4]
        # "threatened on Monday to break relations" announces a step; it names nobody a threat.
        return bool(objects) and objects[0] not in {"by", ",", "."} and "to" not in objects and self._subject(first)
