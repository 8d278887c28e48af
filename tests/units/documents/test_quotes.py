"""QuoteSpan marks of every shape, paragraphs set as quotations, and where each begins and ends."""

from __future__ import annotations

import pytest

from dyadscope.documents import load
from dyadscope.documents.quotes import QuoteSpan, find_quotes


def quoted(text: str) -> list[str]:
    """Return the words of the quotations of a text."""
    document = load(text.encode())
    return [document.text[s.start : s.end] for s in find_quotes(document)]


def spans(text: str) -> list[QuoteSpan]:
    """Return the quotations of a text."""
    return find_quotes(load(text.encode()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said: “We stay.” She left.", ["We stay."]),
        ('He said: "We stay." She left.', ["We stay."]),
        ('He left. "We stay. "You go," he said. "Now."', ['We stay. "You go,', "Now."]),
        ("He said: ‘We stay.’ She left.", ["We stay."]),
        ("He said: 'We stay.' She left.", ["We stay."]),
        ("He said: «We stay.» She left.", ["We stay."]),
        ("He said: « We stay. » She left.", ["We stay."]),
        ("Er sagte: „We stay.“ She left.", ["We stay."]),
        ("He said: ”We stay.“ She left.", ["We stay."]),
        ("He said, “we [the two parties] stay [sic].”", ["we [the two parties] stay [sic]."]),
        ("“A,” he said, “b.”", ["A,", "b."]),
        ('The "first"-"second" pair', ["first", "second"]),
        ("‘The soldiers’ pay is bad,’ he said.", ["The soldiers’ pay is bad,"]),
        ("'The Joneses' house is cold', he said.", ["The Joneses' house is cold"]),
        ("The soldiers’ pay isn’t bad, nor is the dogs' food.", []),
        ("The ’90s were a decade.", []),
        ('It stood 6" tall, 5\'10" wide.', []),
        ("No quotation at all.", []),
        ("Empty “” marks.", []),
        ("Empty “ ” marks.", []),
        # What a mark stands beside, whatever its shape.
        ("(“We stay.”)", ["We stay."]),
        ("[“we stay”]; {“we go”}", ["we stay", "we go"]),
        ("and so—“we stay”—he left", ["we stay"]),
        ("“We stay”; “we go”: “why”? “now”!", ["We stay", "we go", "why", "now"]),
        ("either/“we stay”/or", ["we stay"]),
        ("“We stay…” he said, “now”…", ["We stay…", "now"]),
        # Where the blank was forgotten, the shape tells.
        ("He said“we stay” and left.", ["we stay"]),
        ("He said “we stay”and left.", ["we stay"]),
        ("Il dit«we stay»et s’en alla.", ["we stay"]),
        ('Straight"marks"within a word tell nothing.', []),
        # Doubled marks are one.
        ("““We stay.”” She left.", ["We stay."]),
        # Single marks: apostrophes begin words, end plurals and stand within words.
        ("The dogs’ food, the boys’ toys and the ’90s’ end.", []),
        ("He said ‘we’ll stay’.", ["we’ll stay"]),
        ("‘It’ is a word, 'that' another.", ["It", "that"]),
        ("He called it ‘a pivot’, she ‘a turn’.", ["a pivot", "a turn"]),
        ("He came at 5 o’clock, didn't he?", []),
        ("“Don’t you ‘we’ us,” he said.", ["Don’t you ‘we’ us,", "we"]),
        ("\"It was 'her' idea,\" he said.", ["It was 'her' idea,", "her"]),
    ],
)
def test_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_spans_are_the_words_without_marks_and_blanks() -> None:
    text = "He said: «  We stay.  » She left."
    (found,) = spans(text)
    assert (found.start, found.end) == (text.index("We"), text.index("stay.") + 5)
    assert (found.form, found.depth, found.outer, found.closed, found.label) == ("marks", 0, -1, True, None)


def test_nested_quotations_know_what_they_stand_in() -> None:
    outer, inner, innermost = spans("“He told me ‘she said “never” to him’ and left.”")
    assert (outer.depth, inner.depth, innermost.depth) == (0, 1, 2)
    assert (outer.outer, inner.outer, innermost.outer) == (-1, 0, 1)


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "He said: “We stay here.\n\nNobody moved that day."
    (found,) = spans(text)
    assert text[found.start : found.end] == "We stay here."
    assert not found.closed


def test_a_closing_mark_without_an_opening_one_is_nothing() -> None:
    assert quoted("We stay.” She left, and “he stayed”.") == ["he stayed"]


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "He said: “We stay.\n\n“We never left.\n\n“And we shall not.”\n\nShe left."
    (found,) = spans(text)
    assert found.closed
    assert text[found.start : found.end] == "We stay.\n\n“We never left.\n\n“And we shall not."


def test_a_quotation_goes_on_where_the_next_paragraph_takes_it_up_and_not_otherwise() -> None:
    """Printers open each paragraph of a long quotation anew; a paragraph without marks is somebody else's words."""
    assert quoted("“We stay.\n\n“We never left.\n\nHe rose.\n\n“Go,” he said.") == [
        "We stay.\n\n“We never left.\n\nHe rose.\n\n“Go,"
    ]
    assert quoted("He said: “We stay.\n\nHe rose.\n\nThey “went” home.") == ["We stay.", "went"]
    assert quoted("“We stay.\n\nand we shall.” She left.") == ["We stay.\n\nand we shall."]
    heading = load("“We stay.\n\n## Later\n\n“Go,” he said.".encode(), kind="md")
    assert [heading.text[s.start : s.end] for s in find_quotes(heading)] == ["We stay.", "Go,"]


@pytest.mark.parametrize("paragraphs", [2, 10, 38])
def test_a_speech_may_be_long(paragraphs: int) -> None:
    body = "\n\n".join(f"“Sentence {n}." for n in range(paragraphs))
    (found,) = spans(f"{body}”\n\nShe left.")
    assert found.closed
    assert (found.start, found.end) == (1, len(body))


def test_an_open_mark_does_not_swallow_a_book() -> None:
    """Every paragraph opens, none closes: no quotation of a hundred paragraphs."""
    body = "\n\n".join(f"“Sentence {n}." for n in range(100))
    assert max(len(words) for words in quoted(body)) < len(body) / 2


def test_block_after_a_colon() -> None:
    text = "The minister stated that:\n\nThe pact has failed, and we leave it.\n\nNobody replied."
    (found,) = spans(text)
    assert found.form == "block"
    assert text[found.start : found.end] == "The pact has failed, and we leave it."


@pytest.mark.parametrize("verb", ["said", "wrote", "read", "added, in a low voice", "answered", "concluded"])
def test_a_verb_of_speech_before_the_colon_introduces_a_block(verb: str) -> None:
    text = f"The minister {verb}:\n\nThe pact has failed.\n\nNobody replied."
    (found,) = spans(text)
    assert (found.form, found.depth, text[found.start : found.end]) == ("block", 0, "The pact has failed.")


def test_a_paragraph_in_marks_after_a_colon_is_one_quotation() -> None:
    (found,) = spans("The minister said:\n\n“The pact has failed.”\n\nNobody replied.")
    assert found.form == "marks"


def test_a_block_holds_the_quotations_in_it() -> None:
    outer, inner = spans("He wrote that:\n\nThe “pact” has failed.")
    assert (outer.form, inner.form, inner.depth, inner.outer) == ("block", "marks", 1, 0)


def test_the_verb_must_be_of_the_sentence_that_ends_in_the_colon() -> None:
    assert quoted("He said so. The reasons are these:\n\nTrade and war.") == []
    assert quoted("He said so:\n\n") == []


def test_a_list_after_a_colon_is_no_quotation() -> None:
    assert quoted("There are three reasons:\n\nOne is trade.\n\nOne is war.") == []


def test_marked_up_block_quotation() -> None:
    quotation = "<blockquote><p>We stay.</p><p>All of us.</p></blockquote>"
    page = f"<html><body><div itemprop='articleBody'><p>Then:</p>{quotation}</div></body></html>"
    document = load(page.encode())
    (found,) = find_quotes(document)
    assert (found.form, document.text[found.start : found.end]) == ("block", "We stay.\n\nAll of us.")


def test_turns_need_names_and_a_heading_ends_none() -> None:
    text = "Jan Beck: Yes.\n\nMore.\n\nAnn Berg: No."
    assert quoted(text) == ["Yes.\n\nMore.", "No."]
    assert quoted("Three goals: peace.\n\nMeans: trade.") == []


def texts_of_turns(text: str) -> list[tuple[str, str]]:
    """Return who is named before the colon and what follows, for every turn of a transcript."""
    return [(text[s.label[0] : s.label[1]], text[s.start : s.end]) for s in spans(text) if s.label]


@pytest.mark.parametrize(
    ("label", "named"),
    [
        ("Jan Beck", "Jan Beck"),
        ("Jan Beck (Norland)", "Jan Beck"),
        (
            "President of the Republic of Norland Jan van der Beck",
            "President of the Republic of Norland Jan van der Beck",
        ),
        ("Question", "Question"),
        ("Q", "Q"),
        ("MODERATOR", "MODERATOR"),
    ],
)
def test_who_a_label_names(label: str, named: str) -> None:
    text = f"{label}: Yes.\n\nAnn Berg: No."
    assert texts_of_turns(text) == [(named, "Yes."), ("Ann Berg", "No.")]


@pytest.mark.parametrize(
    "label",
    [
        "Trade",
        "Three goals",
        "jan Beck",
        "Jan beck",
        "The Long Road. Jan Beck",
        "“Jan Beck”",
        "Jan Beck 2014",
        "Goals of trade",
    ],
)
def test_what_is_no_label(label: str) -> None:
    assert [named for named, _ in texts_of_turns(f"{label}: Yes.\n\nAnn Berg: No.\n\nPaul Roy: So.")] == [
        "Ann Berg",
        "Paul Roy",
    ]


def test_turns_end_where_the_next_begins_and_without_furniture() -> None:
    text = "Ann Berg: No.\n\nNever.\n\n* * *\n\nPaul Roy:So it is.\n\n<…>\n\n___"
    assert texts_of_turns(text) == [("Ann Berg", "No.\n\nNever."), ("Paul Roy", "So it is.")]
    assert texts_of_turns("Ann Berg:\n\nPaul Roy: Yes.") == [("Paul Roy", "Yes.")]
    assert texts_of_turns("It was noon.\n\nAnn Berg: No.\n\nPaul Roy: Yes.")[0] == ("Ann Berg", "No.")


def test_marks_in_a_turn_stand_in_it_and_no_block_does() -> None:
    text = "Ann Berg: As he said:\n\nThe pact holds.\n\nPaul Roy: “Never” is long."
    first, second, marks = spans(text)
    assert [s.form for s in (first, second, marks)] == ["turn", "turn", "marks"]
    assert (marks.depth, marks.outer) == (1, 1)


def test_one_label_is_no_transcript_unless_it_names_an_office() -> None:
    """A biography's first line looks like a label; an interview with a minister may have one turn."""
    assert quoted("Jan Beck: a Life in Trade.\n\nHe was born in Bern.") == []
    assert quoted("Prime Minister Jan Beck: We stay.\n\nAll of us.") == ["We stay.\n\nAll of us."]


def test_headings_and_furniture_after_a_turn_are_not_spoken() -> None:
    text = "Jan Beck: Yes.\n\nAnn Berg: No.\n\n## Background\n\n***\n"
    document = load(text.encode(), kind="md")
    assert any(block.kind == "heading" for block in document.blocks)
    assert [document.text[s.start : s.end] for s in find_quotes(document)] == ["Yes.", "No."]


def test_a_mark_among_blanks_is_no_mark() -> None:
    """Inches, or a slip: it neither opens nor closes, and ends no quotation that it stands in."""
    assert quoted('He said: "We need 6 " pipes now." She left.') == ['We need 6 " pipes now.']


def test_a_straight_mark_that_could_do_both_opens_where_none_is_open() -> None:
    assert quoted('He said this ("...we stand together") and left.') == ["...we stand together"]
    assert quoted('"(We stand together"), he said.') == ["(We stand together"]


def test_a_quotation_that_nothing_closes_ends_with_its_own_paragraph() -> None:
    """Whichever paragraph it is, and however many come after it."""
    for count in (1, 2, 5, 9):
        for place in range(count):
            paragraphs = [f"Paragraph {n} is plain." for n in range(count)]
            paragraphs[place] = "He said: “We stay and we fight."
            (found,) = spans("\n\n".join(paragraphs))
            assert not found.closed
            assert quoted("\n\n".join(paragraphs)) == ["We stay and we fight."]


def test_a_quotation_taken_up_again_and_never_closed_ends_where_it_was_opened() -> None:
    """Two paragraphs take it up, then nobody closes it: what is certain is its first paragraph."""
    text = "He said: “We stay.\n\n“And we fight.\n\nNothing more is quoted.\n\nNor here.\n\nNor there."
    found = quoted(text)
    assert found[0].startswith("We stay.")
    assert not any("Nothing more" in words for words in found)


@pytest.mark.parametrize(("paragraphs", "whole"), [(35, True), (60, False)])
def test_a_quotation_is_followed_through_forty_paragraphs_and_no_further(paragraphs: int, whole: bool) -> None:
    lines = [f"“Paragraph {n} of the speech." for n in range(paragraphs - 1)]
    text = "\n\n".join([*lines, "“And this is its end.” He left."])
    found = quoted(text)
    assert (found[0].endswith("And this is its end.") and len(found) == 1) == whole
    assert found[-1].endswith("And this is its end.")


def test_paragraphs_marked_as_quotations_are_found_wherever_they_stand() -> None:
    """Two of them, of which one has two paragraphs, and one that an introduction alone makes a quotation."""
    document = load(
        b"<p>He wrote this.</p><blockquote><p>We stay.</p><p>We fight.</p></blockquote><p>She wrote that.</p>"
        b"<blockquote><p>We go.</p></blockquote><p>The text holds that:</p><p>All leave.</p><p>Some stay.</p>",
        kind="html",
    )
    words = [" ".join(document.text[s.start : s.end].split()) for s in find_quotes(document)]
    assert words == ["We stay. We fight.", "We go.", "All leave."]


@pytest.mark.parametrize(
    ("before", "is_quotation"),
    [
        ("The minister said:", True),
        ("The text holds that:", True),
        ("That is all there is:", False),  # begins with the word, and does not end with it
        ("The minister said that", False),  # goes on in the next paragraph, without a colon
        ("The list is short:", False),
    ],
)
def test_a_paragraph_is_a_quotation_only_if_a_colon_introduces_it(before: str, is_quotation: bool) -> None:
    assert (quoted(f"{before}\n\nAll of us leave.") == ["All of us leave."]) == is_quotation


def test_a_quotation_that_ends_with_what_it_stands_in_is_nested_in_it() -> None:
    """A turn of a transcript that ends with a quotation nobody closed: both end at the paragraph's end."""
    turn, inner = spans("President Xi: They said “we stay")
    assert (turn.form, inner.form) == ("turn", "marks")
    assert turn.end == inner.end
    assert (turn.depth, inner.depth, inner.outer) == (0, 1, 0)


def test_a_quotation_within_one_that_goes_on_is_kept_where_it_opens_the_paragraph() -> None:
    text = "“We stay.\n\n‘Nobody’ told us, and we knew.” She left."
    assert quoted(text) == [text[1 : text.index("”")], "Nobody"]


def test_a_quotation_opened_within_a_sentence_is_taken_up_by_the_next_paragraph_alone() -> None:
    """Two paragraphs on, marks of their own are other words; a quotation that is a whole paragraph waits longer."""
    later = "\n\nHe rose.\n\n“Go now,” he said."
    assert quoted(f"He said: “We stay.{later}") == ["We stay.", "Go now,"]
    assert quoted(f"“We stay.{later}") == ["We stay.\n\nHe rose.\n\n“Go now,"]
    assert quoted("He said: “We stay.\n\n“Go now,” he said.") == ["We stay.\n\n“Go now,"]


def test_a_closing_shape_at_the_beginning_takes_nothing_up() -> None:
    assert quoted("He said: “We stay.\n\n”Go now,” he said.") == ["We stay.", "Go now,"]


def test_eight_quotations_in_one_another_and_no_more() -> None:
    words = "abcdefghi"
    opened = "".join(f"{'“‘'[n % 2]}{word} " for n, word in enumerate(words))
    closed = "".join(f"{word}{'”’'[n % 2]} " for n, word in reversed(list(enumerate(words.upper()))))
    found = spans(f"{opened}{closed}and so on.")
    assert [s.depth for s in found] == list(range(8))
    assert [s.outer for s in found] == [-1, *range(7)]


def test_an_apostrophe_of_the_wrong_shape_opens_nothing() -> None:
    assert quoted("It isn‘t good’, he wrote.") == []


def test_a_label_of_one_name_and_small_words_is_none() -> None:
    text = "Terms of the: we agree to all.\n\nTerms of the: they agree to none."
    assert [s for s in spans(text) if s.form == "turn"] == []


def test_a_straight_mark_behind_a_full_stop_takes_the_same_quotation_up() -> None:
    """As where paragraphs were run together; behind a word it opens another."""
    assert quoted('"We stay. "We fight," he said.') == ['We stay. "We fight,']
    assert quoted('He said, "we stay and "we fight" he wrote."') == ['we stay and "we fight" he wrote.', "we fight"]


def test_a_quotation_that_runs_from_one_turn_into_the_next_is_left_out() -> None:
    text = "Question: Did he say “we stay\n\nAnswer: or go” to you?"
    assert [(s.form, text[s.start : s.end]) for s in spans(text)] == [
        ("turn", "Did he say “we stay"),
        ("turn", "or go” to you?"),
    ]
