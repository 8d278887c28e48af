"""Which dates of a text's first lines are its own, and which are of what it tells; written before the rule was."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.documents.datelines import dateline
from dyadscope.documents.input import load

OWN = {
    # a line of its own, with a place or a weekday
    "5 May 2014": "2014-05-05",
    "Talks end\n\nMonday, 5 May 2014\n\nThe talks ended.": "2014-05-05",
    "Talks end\n\nVienna, 5 May 2014\n\nThe talks ended.": "2014-05-05",
    "Talks end\n\n5 May 2014, Vienna\n\nThe talks ended.": "2014-05-05",
    "Talks end\n\n2014-05-05 10:30\n\nThe talks ended.": "2014-05-05",
    "Talks end\n\n(May 2014)\n\nThe talks ended.": "2014-05-31",
    "Talks end\n\nMay 5, 2014 at 10:30 am\n\nThe talks ended.": "2014-05-05",
    "2014": "2014-12-31",
    # with a word that says what it is
    "Talks end\n\nPublished: 5 May 2014\n\nThe talks ended.": "2014-05-05",
    "Talks end\n\nPosted on May 5, 2014 by Jane Doe\n\nThe talks ended.": "2014-05-05",
    "Talks end\n\nLast updated 5 May 2014\n\nThe talks ended.": "2014-05-05",
    "Date: 5 May 2014\nTo: All\n\nThe talks ended.": "2014-05-05",
    # who wrote it, or where it stood
    "By Jane Doe, 5 May 2014\n\nThe talks ended.": "2014-05-05",
    "Jane Doe Fall 2016\n\nThe talks ended.": "2016-11-30",
    "Talks End | Jane Doe | 5 May 2014 | Opinion\n\nThe talks ended.": "2014-05-05",
    "A Journal of the West, Vol. 3, No. 2, Spring 2014\n\nThe talks ended.": "2014-05-31",
    "The Review (Fall 2016) Ends and Means\n\nThe talks ended.": "2016-11-30",
    # of what kind it is, and of when
    "Statement of 5 May 2014 on talks\n\nThe talks ended.": "2014-05-05",
    "Remarks by the foreign minister at the opening of the session, 5 May 2014\n\nThe talks ended.": "2014-05-05",
    "Press release, 5 May 2014\n\nThe talks ended.": "2014-05-05",
    # before the first words of a report
    "VIENNA, 5 May 2014 – The talks ended.": "2014-05-05",
    "Talks end\n\nVIENNA, May 5, 2014 (Reuters) - The talks ended.": "2014-05-05",
    "VIENNA – May 5, 2014 – The talks ended.": "2014-05-05",
    "THE HAGUE, Netherlands, 5 May 2014: The talks ended.": "2014-05-05",
    "The Council\n\nMonday, 5 May 2014, 10 a.m.\n\nThe talks ended.": "2014-05-05",
    "The talks\n\nVienna, May 2014\n\nThe talks ended.": "2014-05-31",
    "Talks end\n\n5 May 2014. The talks ended.": "2014-05-05",
    "A letter\n\nVienna, 5 May 2014\nDear Jane, the talks ended.": "2014-05-05",
}
TOLD = (
    "Portugal joined the European Union in January 1986. Ireland is a member of the European Union.",
    "The Suez crisis was in October 1956. Egypt is a member of the Arab League.",
    "Iraq invaded Kuwait on 2 August 1990. Kuwait is a member of OPEC.",
    "On 2 August 1990 Iraq invaded Kuwait.",
    "On 2 August 1990, Iraq invaded Kuwait.",
    "2 August 1990 was the day on which Iraq invaded Kuwait.",
    "In May 2014, talks ended.",
    "May 2014 saw the end of talks.",
    "Since 1 January 2015, Armenia has been a member of the union.",
    "The treaty (signed on 5 May 2014) holds.",
    "By 5 May 2014, all had left.",
    "Talks ended; that was on 5 May 2014.",
    # a heading that tells
    "Iraq invaded Kuwait on 2 August 1990\n\nKuwait is a member of OPEC.",
    "Iraq Invades Kuwait on 2 August 1990\n\nKuwait is a member of OPEC.",
    "The Suez Crisis, October 1956\n\nEgypt is a member of the Arab League.",
    "Budapest, November 1956\n\nHungary is a member of NATO.",
    "The Winter War, November 1939 to March 1940\n\nFinland was neutral.",
    "The Fall of Saigon (30 April 1975)\n\nVietnam is united.",
    "Photo: Jane Doe, 5 May 2014\n\nThe talks ended.",
    # lines of running text
    "The treaty was signed by all of the states at a meeting of their foreign ministers in the city of Vienna on\n"
    "5 May 2014\nin the presence of the president, and it has been in force ever since for all of them.",
    "The treaty was signed in the city of Vienna, and all of the states that had\nsigned it, of which there were ten on"
    "\n5 May 2014, have ratified it since.",
    # a list of what happened, day by day
    "2 August 1990: Iraq invades Kuwait.\n\n28 February 1991: the war ends.\n\nKuwait is free.",
    "2 August 1990. Iraq invades Kuwait.\n\n28 February 1991. The war ends.",
    "Nothing is dated here.",
    "Talks go on since 1999.",
    "",
)


@pytest.mark.parametrize("text", OWN)
def test_a_dateline_is_the_day_of_a_text(text: str) -> None:
    found = dateline(text)
    assert found is not None
    assert str(found.last) == OWN[text]


@pytest.mark.parametrize("text", TOLD)
def test_a_date_in_what_is_told_is_not(text: str) -> None:
    assert dateline(text) is None
    assert load(text.encode()).date is None


def test_what_stands_far_down_is_no_dateline() -> None:
    assert dateline("The talks ended.\n\n" * 200 + "5 May 2014") is None


def test_the_day_that_is_given_goes_before_a_dateline() -> None:
    text = b"Vienna, 5 May 2014\n\nThe talks ended."
    assert load(text).date == date(2014, 5, 5)
    assert load(text, published=date(2015, 1, 1)).date == date(2015, 1, 1)
