"""What an extract is as plain data: unknown is null, and of several speakers no state is the only one."""

from __future__ import annotations

from dyadscope.documents.extract import Extract


def test_what_is_unknown_is_null() -> None:
    data = Extract(kind="quote", type="speech", form="marks", start=3, end=6, text="war").to_dict()
    unknown = {"speaker", "office", "state", "addressee", "date", "date_rule"}
    assert {key for key, value in data.items() if value is None} == unknown
    assert (data["start"], data["end"], data["text"], data["states"]) == (3, 6, "war", [])
    assert (data["depth"], data["closed"]) == (0, True)


def test_the_state_is_that_of_one_speaker_alone() -> None:
    one = Extract(kind="statement", type="statement", form="indirect", start=0, end=1, text="x", states=(365,))
    two = Extract(kind="statement", type="statement", form="indirect", start=0, end=1, text="x", states=(365, 710))
    assert (one.state, two.state) == (365, None)
    assert two.to_dict()["states"] == [365, 710]
