"""Events: sentences made up for every root, who does it to whom, and what holds on any input."""

from __future__ import annotations

import datetime
import hashlib
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from there import there
from tiers import drawn

from dyadscope.documents import event_model
from dyadscope.documents.event_features import FIELDS, features
from dyadscope.documents.event_words import GROUPS, ROOTS, hits, stem
from dyadscope.documents.events import events
from dyadscope.documents.input import Document, load
from dyadscope.documents.reading import read
from dyadscope.documents.words import tokens
from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import artefact_path

SHA256 = "89f4ef04220ef292d29ea57e88495b96edf34bde73c614fecb25659d38c37a27"

# Root, sentence, COW codes of source and target; none where no state is named or nobody is.
TOLD = [
    ("AGREE", "Japan agreed to cooperate with Ruritania on border security.", (740,), ()),
    ("AGREE", "France promised to send more aid to Lebanon next year.", (220,), (660,)),
    ("CONSULT", "The German chancellor met the Japanese prime minister in Berlin.", (255,), (740,)),
    ("CONSULT", "The Turkish foreign minister visited Iran for talks.", (640,), (630,)),
    ("SUPPORT", "India praised the Russian proposal.", (750,), (365,)),
    ("SUPPORT", "Canada signed an agreement with Mexico.", (20,), (70,)),
    ("COOPERATE", "Russia shared intelligence with China.", (365,), (710,)),
    ("COOPERATE", "Chinese authorities shared evidence with Russian investigators.", (710,), (365,)),
    ("AID", "Norway provided humanitarian aid to Sudan.", (385,), (625,)),
    ("AID", "Sweden donated two million dollars to Ukraine.", (380,), (369,)),
    ("YIELD", "Israel released dozens of Egyptian prisoners.", (666,), (651,)),
    ("YIELD", "Ethiopia withdrew its troops from Eritrea.", (530,), (531,)),
    ("REQUEST", "Ukraine asked France for help.", (369,), (220,)),
    ("ACCUSE", "Georgia accused Russia of spying.", (372,), (365,)),
    ("ACCUSE", "Brazil condemned Venezuela.", (140,), (101,)),
    ("REJECT", "Pakistan rejected the Indian proposal.", (770,), (750,)),
    ("REJECT", "Iran refused to negotiate with the United States.", (630,), (2,)),
    ("THREATEN", "North Korea threatened to attack South Korea.", (731,), (732,)),
    ("THREATEN", "Turkey warned Greece of war.", (640,), (350,)),
    ("PROTEST", "Thousands of protesters marched in Egypt.", (), (651,)),
    ("SANCTION", "Colombia cut diplomatic relations with Venezuela.", (100,), (101,)),
    ("SANCTION", "The United States suspended aid to Pakistan.", (2,), (770,)),
    ("MOBILIZE", "The Greek army was placed on high alert near Turkey.", (), (350,)),
    ("COERCE", "Egyptian police arrested three journalists.", (651,), ()),
    ("ASSAULT", "Russia bombed Syrian rebels.", (365,), (652,)),
    ("ASSAULT", "Iraqi soldiers were killed by Turkish warplanes.", (640,), (645,)),
]
UNLEARNT = "no sentence the model is trained on tells this root by this verb"


@pytest.mark.parametrize(("root", "text", "source", "target"), TOLD)
def test_root_and_states(root: str, text: str, source: tuple[int, ...], target: tuple[int, ...]) -> None:
    (event,) = events(text)
    assert event.root == root
    assert (event.source.states if event.source else ()) == source
    assert (event.target.states if event.target else ()) == target


def test_every_root_is_told() -> None:
    assert {root for root, *_ in TOLD} == set(ROOTS) == {group.partition(".")[0] for group in GROUPS}


@pytest.mark.xfail(reason=UNLEARNT)
@pytest.mark.parametrize(
    ("root", "text"),
    [
        ("REQUEST", "Poland urged Germany to join the treaty."),
        ("MOBILIZE", "Russia deployed thousands of troops near the Ukrainian border."),
    ],
)
def test_verbs_of_which_the_sentences_know_another_use(root: str, text: str) -> None:
    (event,) = events(text)
    assert event.root == root


def test_in_the_passive_the_agent_is_the_source() -> None:
    (event,) = events("Iraqi soldiers were killed by Turkish warplanes on 3 May 2014.")
    assert event.passive
    assert (there(event.source).text, there(event.target).text) == ("Turkish warplanes", "Iraqi soldiers")
    assert (event.date, event.date_rule) == ("2014-05-03", "as stated")


def test_who_speaks_of_himself_is_the_source() -> None:
    (event,) = events("Ethiopia said on Friday it will release Eritrean prisoners.")
    assert there(event.source).states == (530,)
    assert there(event.target).states == (531,)


def test_two_clauses_are_two_events() -> None:
    first, second = events("Russia attacked Ukraine, while Poland sent humanitarian aid to Ukraine.")
    assert (first.root, there(first.source).states, there(first.target).states) == ("ASSAULT", (365,), (369,))
    assert (second.root, there(second.source).states, there(second.target).states) == ("AID", (290,), (369,))


@pytest.mark.parametrize("text", ["", "   ", "Trade.", "The sky is blue over the hills.", "Ruritania"])
def test_where_nothing_is_told_there_is_no_event(text: str) -> None:
    assert events(text) == []


def test_the_day_of_publication_dates_what_states_no_date() -> None:
    text, day = "Brazil condemned Venezuela.", datetime.date(2019, 2, 1)
    assert (events(text, day)[0].date, events(text, day)[0].date_rule) == ("2019-02-01", "day of publication")
    assert events(text)[0].date == ""
    assert events(text)[0].to_dict()["date"] is None
    assert events(Document(text=text, date=day)) == events(text, day)


def test_what_a_document_tells_of_a_person_names_the_state() -> None:
    text = "Argentine President Juana Pérez arrived. Pérez condemned Brazil."
    document = load(text.encode())
    assert there(events(document)[-1].source).states == ()
    assert there(events(read(document))[-1].source).states == (160,)


def test_the_least_confidence_is_kept() -> None:
    text = " ".join(sentence for _, sentence, *_ in TOLD)
    some, every = events(text, least=0.9), events(text, least=0.0)
    assert some == [e for e in every if e.confidence >= 0.9]
    assert 0 < len(some) < len(every)


# --- the words -------------------------------------------------------------------------------------------------------


def test_forms_of_a_verb_share_a_stem() -> None:
    for forms in (
        "agree agrees agreed agreeing",
        "stop stops stopped stopping",
        "deny denies denied",
        "give gave given",
    ):
        assert len({stem(form) for form in forms.split()}) == 1, forms


def test_a_longer_phrase_hides_those_inside_it() -> None:
    found = hits([stem(w) for w in ["the", "minister", "granted", "him", "political", "asylum"]])
    assert [(h.group, h.words) for h in found if h.first <= 2 <= h.last] == [("AID.asylum", 2)]
    # Five words between are one too many.
    far = hits([stem(w) for w in ["imposed", "a", "b", "c", "d", "e", "sanctions"]])
    assert all(h.words == 1 for h in far)


def test_features_do_not_tell_who_acts() -> None:
    one = features(tokens("Ruritania attacked Freedonia."), (0, 9), (19, 28))
    other = features(tokens("Sylvania attacked Klopstokia."), (0, 8), (18, 28))
    assert one == other


# --- the model -------------------------------------------------------------------------------------------------------


def _tiny() -> event_model.EventModel:
    keys = np.array(sorted(event_model.key("words", w) for w in ("attack", "aid")), dtype=np.uint32)
    attack = int(np.searchsorted(keys, event_model.key("words", "attack")))
    coefficients = np.zeros((2, 2))
    coefficients[attack, 0] = coefficients[1 - attack, 1] = 1.0
    return event_model.EventModel(("ASSAULT", "AID"), keys, np.ones(2), coefficients, np.array([0.5, 0.0]), 1.0, {})


def test_margins_by_hand() -> None:
    # One known word: its field has length one, so its coefficient and the intercept add up; an unknown one adds none.
    shown = {"words": {"attack": 1.0, "unknown": 3.0}}
    assert _tiny().margins(shown).tolist() == pytest.approx([1.5, 0.0])
    # Two of equal weight: each counts 1/√2. The lists' root adds its share.
    both = _tiny().margins({"words": {"attack": 1.0, "aid": 1.0}, "listed": {"AID": 1.0}})
    assert both.tolist() == pytest.approx([0.5 + 0.5**0.5, 0.5**0.5 + event_model.PRIOR])
    assert _tiny().confidences(np.array([0.0, np.log(3)])).tolist() == pytest.approx([0.25, 0.75])


def test_a_model_survives_as_plain_data() -> None:
    model = _tiny()
    back = event_model.from_data(event_model.to_data(model))
    shown = {"words": {"aid": 2.0}}
    assert back.roots == model.roots
    assert back.margins(shown).tolist() == pytest.approx(model.margins(shown).tolist(), abs=0.01)


@pytest.mark.parametrize(
    "change", [{"format": 0}, {"keys": "!"}, {"coefficients": "eJwDAAAAAAE="}, {"scale": None}, {"intercept": [1.0]}]
)
def test_damaged_data_are_an_error(change: dict[str, object]) -> None:
    with pytest.raises(BadFileError, match="plover"):
        event_model.from_data(event_model.to_data(_tiny()) | change)


def test_the_model_that_ships() -> None:
    data = artefact_path(event_model.NAME).read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256, "trained again: put its checksum here and its figures in docs"
    assert len(data) < 1_500_000
    model = event_model.shipped()
    assert model.roots == ROOTS
    assert (np.diff(model.keys.astype(np.int64)) > 0).all()


# --- any input -------------------------------------------------------------------------------------------------------

LINE = "Russia Ukraine the and said that attacked was by it will who to of Beijing president 3 May ’s , . ; ( ) “ ”"
WORDS = st.sampled_from(LINE.split())


@settings(max_examples=drawn(60), deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)))
def test_offsets_lead_to_the_words_and_twice_is_the_same(text: str) -> None:
    found = events(text, least=0.0)
    assert found == events(text, least=0.0)
    for event in found:
        assert text[event.start : event.end] == event.text
        assert event.root in ROOTS
        assert 0 < event.confidence <= 1
        for party in (event.source, event.target):
            if party is not None:
                assert event.start <= party.start < party.end <= event.end
                assert text[party.start : party.end] == party.text
    assert all(a.start < b.start for a, b in pairwise(found))


@settings(max_examples=drawn(30), deadline=None)
@given(st.text(max_size=120), st.integers(0, 130), st.integers(0, 130))
def test_confidences_sum_to_one(text: str, start: int, end: int) -> None:
    model = event_model.shipped()
    shown = features(tokens(text), (start, end), None)
    assert set(FIELDS) <= set(shown)
    assert model.confidences(model.margins(shown)).sum() == pytest.approx(1)
