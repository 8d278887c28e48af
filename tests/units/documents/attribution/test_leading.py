"""Who is named behind a verb, as in "warned the minister": only where words stand around the verb."""

from __future__ import annotations

import pytest

from dyadscope.documents.actors import Cast
from dyadscope.documents.attribution.leading import inverted
from dyadscope.documents.attribution.remembering import enter
from dyadscope.documents.attribution.speaker import sentence_of
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.verbs import verbs
from dyadscope.documents.words import tokens


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We stay”, warned Ann Berg, and left.", "Ann Berg"),
        ("The paper that Ann Berg said.", ""),
    ],
)
def test_one_who_speaks_is_looked_for_behind_a_verb_within_a_sentence(text: str, name: str) -> None:
    talk = Talk(text, Cast(2014))
    made = sentence_of(0, len(text), tokens(text), 2014)
    enter(talk, made)
    (verb,) = verbs(made.run)
    assert inverted(talk, made, verb).name == name
