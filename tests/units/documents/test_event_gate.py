"""The gate of events: sentences on deeds of one actor to another, and sentences that only look like them."""

from __future__ import annotations

import pytest

from dyadscope.documents.actors import Mention
from dyadscope.documents.event_gate import Parts, passed
from dyadscope.documents.events import events
from dyadscope.documents.words import tokens

DONE = (
    ("Russia condemned China.", (365,), (710,)),
    ("The French president thanked his German counterpart for the visit.", (220,), (255,)),
    ("In May 2014 Russia condemned China.", (365,), (710,)),
    ("On 9 May Russia condemned China.", (365,), (710,)),
    ("Yesterday Turkey delivered ten helicopters to Azerbaijan.", (640,), (373,)),
    ("India and Pakistan signed a truce.", (750,), (770,)),
    ("The Polish government accused Belarus of sending migrants.", (290,), (370,)),
    ("I would like to thank President Xi Jinping for his help.", (), (710,)),
    ("I would\nlike to thank Norway for its help.", (), (385,)),
    ("Saudi Arabia has provided aid to developing countries.", (670,), ()),
)
"""Told as done, by whom and to whom."""
NOT_DONE = (
    "Russia should condemn China.",
    "Russia may condemn China.",
    "In May 2014 Russia said that it may condemn China.",
    "May Russia never condemn China.",
    "Russia will visit China next year.",
    "Russia has never attacked Finland.",
    "If Iran attacked Israel, the world would burn.",
    "Will Turkey support Azerbaijan?",
    "We must support the United Nations.",
    "Cooperation helps peace.",
    "Polish analysts criticised the harvest.",
    "Nobody supports war.",
    "The future of Iraq remains open.",
    "France hopes to sell aircraft to India.",
    "It is important to support Ukraine.",
)
"""Wished, denied, supposed, still to come, a principle, or of nobody to nothing."""


@pytest.mark.parametrize(("text", "source", "target"), DONE, ids=[d[0] for d in DONE])
def test_what_is_done_to_another_passes(text: str, source: tuple[int, ...], target: tuple[int, ...]) -> None:
    (event,) = events(text, gated=True)
    assert event.source is not None
    assert set(source) <= set(event.source.states)
    if target:
        assert event.target is not None
        assert event.target.states == target


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_not_done_does_not_pass(text: str) -> None:
    assert not events(text, gated=True)


@pytest.mark.parametrize("text", [d[0] for d in DONE] + list(NOT_DONE))
def test_the_gate_only_takes_away(text: str) -> None:
    """What passes is among what is found without it, clause by clause."""
    bare = {(e.start, e.end, e.root) for e in events(text)}
    assert {(e.start, e.end, e.root) for e in events(text, gated=True)} <= bare


CODES = {"Russia": 365, "China": 710, "India": 750, "Pakistan": 770, "Putin": 365}
TOLD = (
    # sentence, verb, source, target that was found, and the target that stands in the end ("" for none)
    ("The leaders met in Geneva.", "met", "The leaders", "", ""),
    ("Putin and India met in Geneva.", "met", "Putin and India", "", ""),
    ("India and Pakistan attacked each other.", "attacked", "India and Pakistan", "each other", "each other"),
    ("Russia condemned the policy of China.", "condemned", "Russia", "the policy", "China"),
    ("Russia condemned the 2 other countries.", "condemned", "Russia", "", "the 2 other countries"),
    ("Our country attacked India.", "attacked", "Our country", "", "India"),
    ("Russia condemned the Chinese government.", "condemned", "Russia", "", "the Chinese government"),
)
"""Done by one actor to another, or together: among the deeds of several is meeting, and not condemning."""
NOT_TOLD = (
    ("The leader of Russia met in Geneva.", "met", "The leader of Russia", "", "a meeting takes two"),
    ("Russia and India condemned poverty.", "condemned", "Russia and India", "poverty", "condemning takes another"),
    ("Russia condemned it; China watched.", "condemned", "Russia", "", "behind a semicolon another clause begins"),
    ("Russia condemned what it said that China did.", "condemned", "Russia", "", "and behind that"),
    ("Russia condemned once and loudly and twice China.", "condemned", "Russia", "", "nothing leads there"),
    ("Russia condemned China’s policy.", "condemned", "Russia", "", "a policy is no actor"),
    ("Russia condemned their old corrupt leaders.", "condemned", "Russia", "", "who of them is meant is not plain"),
    ("Russia condemned Putin.", "condemned", "Russia", "Putin", "both are Russia"),
    ("Russia moved to condemn China.", "condemn", "Russia", "China", "it is only meant to"),
    ("Russia, which never condemned China.", "condemned", "Russia", "China", "it is denied"),
    ("Russia’ll have condemned China.", "condemned", "Russia", "China", "it is to come"),
    ("Russia is China.", "is", "Russia", "China", "to be is no deed"),
    ("Russia - China.", "-", "Russia", "China", "a dash is no verb"),
    ("Russia condemned China?", "condemned", "Russia", "China", "a question"),
    ("It condemned China.", "condemned", "", "China", "by nobody"),
    ("... condemned China.", "condemned", "...", "China", "by nobody either"),
    ("The one man of all the men I know who came home from war in Russia condemned China.", "condemned",
     "The one man of all the men I know who came home from war in Russia", "China", "a clause is no actor"),
    ("Russia sang China.", "sang", "Russia", "China", "no phrase that tells an event is near"),
)  # fmt: skip


def gate(text: str, verb: str, source: str, target: str, confidence: float = 0.9) -> Parts | None:
    """Ask the gate about a sentence, with the actors in it named by hand."""

    def span(words: str, after: int = 0) -> tuple[int, int]:
        start = text.index(words, after)
        return start, start + len(words)

    mentions = [
        Mention(start=text.index(name), end=text.index(name) + len(name), text=name, kind="state", name=name,
                states=(code,))
        for name, code in CODES.items()
        if name in text and f"{name}s" not in text
    ]  # fmt: skip
    if "Chinese" in text:
        at, end = span("Chinese")
        mentions.append(Mention(start=at, end=end, text="Chinese", kind="demonym", name="China", states=(710,)))
    told = Parts(span(f"{verb}"), span(source) if source else None, span(target) if target else None)
    return passed(text, tokens(text), told, mentions, confidence)


@pytest.mark.parametrize(("text", "verb", "source", "target", "found"), TOLD, ids=[t[0] for t in TOLD])
def test_the_target_is_the_one_found_or_the_next_actor_or_the_several_themselves(
    text: str, verb: str, source: str, target: str, found: str
) -> None:
    through = gate(text, verb, source, target)
    assert through is not None
    assert (text[slice(*through.target)] if through.target else "") == found
    assert gate(text, verb, source, target, confidence=0.4) is None, "of a root that is not sure nothing is told"


@pytest.mark.parametrize(("text", "verb", "source", "target", "why"), NOT_TOLD, ids=[t[0] for t in NOT_TOLD])
def test_what_is_no_deed_of_one_actor_to_another_stays_outside(
    text: str, verb: str, source: str, target: str, why: str
) -> None:
    assert gate(text, verb, source, target) is None, why
