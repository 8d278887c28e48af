"""What made-up treaties promise, and above all."""

from __future__ import annotations

from dyadscope.claims.outcome import Row
from dyadscope.claims.promises import above_all, of_kind, promised


def treaty(**values: object) -> Row:
    return Row(source="s", table="t", file="f", sha256="", row=1, values=values)


def test_both_lists_are_read_in_the_same_words() -> None:
    coded = treaty(defense=0, offense=0, neutral=1, nonagg=1, consul=1)
    worded = treaty(kind="neutrality, nonaggression, consultation")
    assert promised(coded) == promised(worded) == ("neutrality", "non-aggression", "consultation")
    assert above_all(coded) == above_all(worded) == ("neutrality", "non-aggression")
    assert above_all(treaty(kind="")) == promised(treaty()) == ()


def test_of_several_treaties_the_one_of_the_kind_counts_alone() -> None:
    both = [treaty(kind="defence, nonaggression"), treaty(kind="nonaggression")]
    assert of_kind(both, "nonaggression") == (both[1:], "supported", "")
    assert of_kind(both[:1], "nonaggression")[1] == "mixed"
    assert of_kind([treaty(kind="")], "defence") == ([treaty(kind="")], "mixed", "what it promises is not known")
