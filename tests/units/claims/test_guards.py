"""What a sentence denies, doubts or only supposes, and where its condition begins: read by a person beforehand."""

from __future__ import annotations

import pytest

from dyadscope.claims.guards import CONDITIONAL, DOUBTED, NOT_READ, condition_at, doubted, sentence_around

FALSE = ("a myth", "a lie", "a fiction", "a fantasy", "a falsehood", "a fallacy", "a misconception", "a mistake",
         "a canard", "a delusion", "false", "untrue", "wrong", "incorrect", "mistaken", "nonsense", "baseless",
         "unfounded", "absurd", "misleading", "erroneous", "inaccurate", "not true", "not the case", "not so",
         "not correct", "simply not so")  # fmt: skip


def test_what_is_called_false_is_doubted() -> None:
    for words in FALSE:
        for form in (f"It is {words} that trade grew.", f"It was {words} that trade grew.",
                     f"It would be {words} to say that trade grew.", f"It remains {words} that trade grew.",
                     f"It is plainly {words} that trade grew.", f"It is just {words} that trade grew.",
                     f"It is quite {words} that trade grew.", f"Such claims are {words}.", f"All that was {words}.",
                     f"These were {words}.", f"That is clearly {words}."):  # fmt: skip
            assert doubted(form) == DOUBTED, form


@pytest.mark.parametrize(
    "words",
    ["the myth", "untrue", "falsely", "wrongly", "mistakenly", "mistaken", "erroneously", "no evidence", "far from",
     "contrary to", "in spite of claims", "despite claims", "no truth", "nothing could be further", "anything but",
     "pretends", "would have us believe", "imagines", "imagined", "imagining", "imagine", "dreams of", "dreamt that",
     "a dream of", "fiction", "fallacy", "misconception", "as if", "as though", "rumours", "rumor", "supposed to",
     "rather than", "instead of", "short of"],
)  # fmt: skip
def test_words_that_doubt(words: str) -> None:
    assert doubted(f"He spoke of {words} such growth of trade.") == DOUBTED
    assert doubted(f"{words.capitalize()} such growth of trade.") in (DOUBTED, "") or words == "imagine"


def test_who_believes_or_denies_it() -> None:
    for who in ("nobody", "no one", "few", "hardly anybody", "hardly anyone", "none"):
        for verb in ("believe", "believes", "think", "thinks", "claim", "claims", "say", "says", "expect", "expects"):
            assert doubted(f"{who.capitalize()} {verb} that trade grew.") == DOUBTED, (who, verb)
            assert doubted(f"{who.capitalize()} really {verb} that trade grew.") == DOUBTED, (who, verb)
    for verb in ("deny", "denies", "denied", "denying", "dispute", "disputes", "disputed", "disputing", "reject",
                 "rejects", "rejected", "rejecting", "refute", "refutes", "refuted", "refuting", "debunk", "debunks",
                 "debunked", "debunking", "dismiss", "dismisses", "dismissed", "dismissing", "contradict",
                 "contradicts", "contradicted"):  # fmt: skip
        for what in ("that", "claims", "claim", "the claim", "the idea", "the notion", "the charge",
                     "the report", "the view", "the argument", "the thesis"):  # fmt: skip
            assert doubted(f"They {verb} {what} that trade grew.") == DOUBTED, (verb, what)
    for verb in ("doubt", "doubts", "doubted", "doubtful"):
        for what in ("that", "whether", "about"):
            assert doubted(f"He {verb} {what} trade grew.") == DOUBTED, (verb, what)
    assert doubted("Nobody denied that trade grew.") == ""
    assert doubted("Nobody can deny that trade grew.") == ""
    assert doubted("One cannot deny that trade grew.") == ""
    assert doubted("They deny him entry.") == ""


def test_a_claim_that_is_taken_apart() -> None:
    for noun in ("claim", "claims", "idea", "notion", "charge", "charges", "report", "reports", "assertion",
                 "allegation", "allegations", "thesis", "belief", "suggestion", "argument", "story", "stories",
                 "talk"):  # fmt: skip
        for verb in ("is", "are", "was", "were", "does", "do", "did", "has", "have", "lack", "lacks", "ignore",
                     "ignores", "collapse", "collapses", "fall apart", "falls flat"):  # fmt: skip
            assert doubted(f"The {noun} that trade grew {verb} odd.") == DOUBTED, (noun, verb)
    for whose in ("This", "Any", "Every", "Such", "These", "Those", "All", "His", "Her", "Their"):
        assert doubted(f"{whose} claim that trade grew is odd!") == DOUBTED, whose
    assert doubted("He claims that trade has grown.") == ""
    assert doubted("The king claims that trade has grown.") == ""
    assert doubted("The claim that trade grew.") == ""
    assert doubted("The claim that trade grew; China is large.") == ""
    assert doubted("Trade grew, and so it is.") == ""


def test_the_dreams_of_states_are_slogans() -> None:
    for whose in ("Chinese", "American", "European"):
        assert doubted(f"The {whose} dream of growth guides trade.") == ""
    assert doubted("The Russian dream of growth guides trade.") == DOUBTED


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("if trade grew", CONDITIONAL), ("unless trade grew", CONDITIONAL), ("were it so", CONDITIONAL),
        ("had it grown", CONDITIONAL), ("had they met", CONDITIONAL), ("had he met them", CONDITIONAL),
        ("suppose it grew", CONDITIONAL), ("supposing it grew", CONDITIONAL), ("assuming it grew", CONDITIONAL),
        ("provided that it grew", CONDITIONAL), ("as long as it grew", CONDITIONAL), ("in case it grew", CONDITIONAL),
        ("whether it grew", CONDITIONAL), ("let us say it grew", CONDITIONAL), ("until it grew", CONDITIONAL),
        ("till it grew", CONDITIONAL), ("if not more, trade grew", ""), ("few if any trade", ""),
    ],
)  # fmt: skip
def test_conditions(words: str, why: str) -> None:
    for before in ("So, ", "So; ", "So –", "So —", "So “", 'So "', "So (", "So "):
        sentence = f"{before}{words} again."
        assert doubted(sentence) == why, sentence
        if why:
            assert condition_at(sentence) == len(before) - 1, sentence
    assert doubted(f"{words.capitalize()} again.") == ("" if words == "few if any trade" else why)
    if why:
        assert condition_at(words) == 0


def test_what_is_supposed_and_denied_is_denied() -> None:
    assert doubted("If trade grew, it is false that it fell.") == DOUBTED
    assert condition_at("Trade grew.") == len("Trade grew.")


@pytest.mark.parametrize("end", ["?", '?"', "?”", "?)", "?' ", "?’", "? "])
def test_a_question_is_not_asserted(end: str) -> None:
    assert doubted(f"Did trade grow{end}") == "it is a question"
    assert doubted("Did trade grow? It did.") == ""


def test_the_sentence_around_a_place() -> None:
    text = "It rained. “So it was!” Trade grew in 2010.  Then e.g. war came\n\nA new paragraph"
    for inside, sentence in (
        ("rained", "It rained."),
        ("So it", "“So it was!”"),
        ("Trade", "Trade grew in 2010."),
        ("2010", "Trade grew in 2010."),
        ("war came", "Then e.g. war came"),
        ("new", "A new paragraph"),
        ("rained. “So", "It rained. “So it was!”"),
    ):
        at = text.index(inside)
        first, last = sentence_around(text, at, at + len(inside))
        assert text[first:last].strip() == sentence
    long = "a" * 2000 + ". Here it ends. " + "B" * 2000
    at = long.index("Here")
    assert sentence_around(long, at, at + 4) == (at, at + len("Here it ends."))
    far = "a " * 1500
    assert sentence_around(far, 2000, 2002) == (500, 3000)
    assert sentence_around(far, 1000, 1002) == (0, 2502)


@pytest.mark.parametrize(
    "words",
    ["never grew", "did it ever grow", "always grew", "only grew", "solely", "exclusively", "alone", "hardly",
     "barely", "scarcely", "rarely", "seldom", "no longer", "neither", "nor", "without", "failed to", "fails to",
     "fail to", "refused", "stopped", "stops", "stop", "ceased", "except", "excluding", "apart from", "other than",
     "not even", "not necessarily", "not quite", "not really", "not all", "not every", "not always", "cannot",
     "least", "partly", "partially", "almost", "nearly", "unlikely", "every year", "each single year",
     "year after year", "once", "the first", "formerly", "used to", "so-called", "Never"],
)  # fmt: skip
def test_words_that_change_what_would_be_tested(words: str) -> None:
    assert NOT_READ.search(f"Trade {words} so.") is not None


@pytest.mark.parametrize(
    "words",
    ["never been better", "never been closer", "never been stronger", "never reached this", "never reached such",
     "ever closer", "not only", "first, it grew", "the first half", "the first quarter", "first and foremost",
     "first of all", "grew"],
)  # fmt: skip
def test_words_that_change_nothing(words: str) -> None:
    assert NOT_READ.search(f"Trade {words} so.") is None


def test_until_a_year_is_no_condition_and_is_told_apart_from_one() -> None:
    """Neither is tested; the reason given is the right one."""
    from dyadscope.claims.guards import CONDITIONAL, UNTIL, doubted

    until = (
        "It was so until 1991.",
        "Until the 1970s it was so.",
        "Until the late 1980s it was so.",
        "So it was till 1945.",
        "It was so until the union collapsed in 1991.",
    )
    assert {doubted(text) for text in until} == {UNTIL}
    conditions = ("It will be so until they agree.", "Until they agree it is so.", "If 1991 was the year, it was so.")
    assert {doubted(text) for text in conditions} == {CONDITIONAL}
