"""Positions on a question: what names it, votes counted once, and what two states did, worked out by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from command_line import CommandLine
from given_files import give
from hypothesis import given
from hypothesis import strategies as st
from tiers import sampled

from dyadscope.assessment.positions import positions
from dyadscope.assessment.positions.agreement import agreement
from dyadscope.assessment.positions.ballots import ASSEMBLY, COUNCIL, VETO, ballots
from dyadscope.assessment.positions.issues import Issue, folded, issue_of, issues, require_named
from dyadscope.assessment.positions.tally import tally
from dyadscope.assessment.positions.view import _halves
from dyadscope.errors import CoverageError, MissingDataError, UnknownNameError, UsageError
from dyadscope.sources import unga, unsc
from dyadscope.vault import Vault

HEADER = "rcid,ccode,session,vote,year,date,importantvote,unres,short,descr,amend,para,me,nu,di,hr,co,ec\n"
SPEECH = (
    "The President: We turn to draft resolution II, entitled _Rights of turtles<d3>. A recorded vote is requested. A"
)
CALLS = {
    # A title in capitals with its description, of a session of which the month alone is known.
    10: (
        '30,{},1975,1975-11-03,0,R/30/3390A,KOREA,"TO REAFFIRM THE WISHES, AND MORE",0,0',
        {2: 1, 365: 3, 710: 3, 20: 1},
    ),
    # One that is on something else but tells who proposed it.
    11: ("30,{},1975,1975-11-03,0,R/30/1,CHARTER,TO ADOPT SYRIAN AMENDMENT,1,0", {2: 3, 365: 1, 710: 1, 20: 3}),
    # A resolution, a vote on one of its paragraphs, and the same vote listed a second time, without a title each.
    4587: (
        '59,{},2004,2004-12-01,0,R/59/28,,"Palestinian people : resolution / adopted by the General Assembly",,',
        {2: 3, 365: 1, 710: 1, 20: 2},
    ),
    5739: (f'59,{{}},2004,2004-12-01,0,R/59/28,,"{SPEECH}",,1', {2: 3, 365: 2, 710: 1}),
    5740: (f'59,{{}},2004,2004-12-01,0,R/59/28,,"{SPEECH}",,', {2: 3, 365: 1, 710: 1, 20: 2}),
    # What no resolution's number tells is known by the title that the speech quotes.
    5741: (f'59,{{}},2004,2004-12-02,0,,,"{SPEECH}",1,', {2: 1, 365: 2}),
    4800: (
        "68,{},2014,2014-03-27,0,R/68/262,,Territorial integrity of Ukraine,,",
        {2: 1, 365: 3, 710: 2, 20: 1, 731: 3},
    ),
    4801: ("68,{},2014,2014-12-10,0,R/68/9,,Transparency in armaments,,", {2: 1, 365: 1, 710: 1, 20: 1, 731: 3}),
}
ASSEMBLY_FILE = HEADER + "".join(
    f"{rcid},{code},{text.format(vote)},0,0,0,0,0,0\n"
    for rcid, (text, votes) in CALLS.items()
    for code, vote in votes.items()
)
RECENT = "resid,ccode,date,year,vote\n" + "".join(
    f"{rcid},{code},{day},{day[:4]},{vote}\n"
    for rcid, day, votes in (
        (77001, "2022-12-07", {2: 1, 365: 3, 710: 3, 679: 1}),
        (78015, "2023-10-27", {2: 3, 365: 1, 710: 1, 679: 1}),
        (78016, "2023-11-01", {2: 3, 365: 1, 710: 2, 679: 1}),
    )
    for code, vote in votes.items()
)
TITLED = "title,resolution,date,state,vote\n" + "".join(
    f'"Aggression, against Ukraine",A/RES/ES-11/1,2022-03-02,{state},{vote}\n'
    for state, vote in (
        ("UNITED STATES", "yes"),
        ("CHINA", "abstain"),
        ("RUSSIAN FEDERATION", "no"),
        ("YEMEN", "absent"),
    )
)
COUNCIL_FILE = "resolution,date,title,undl_id,state,vote\n" + "".join(
    f'S/RES/{number}({day[:4]}),{day},"Security Council resolution {number} ({day[:4]}) [{title}]",{number},'
    f"{state},{vote}\n"
    for number, day, title, votes in (
        (
            2118,
            "2013-09-27",
            "on use of chemical weapons in the Syrian Arab Republic",
            {"CHINA": "Y", "RUSSIAN FEDERATION": "Y"},
        ),
        (2334, "2016-12-23", "on settlements", {"CHINA": "Y", "RUSSIAN FEDERATION": "Y", "UNITED STATES": "A"}),
        (2504, "2020-01-10", "on the Syrian Ar[...", {"CHINA": "A", "RUSSIAN FEDERATION": "Y", "UNITED STATES": "X"}),
    )
    for state, vote in votes.items()
)
VETOES_FILE = (
    "date,draft,meeting_record,agenda_item,crisis_topic,member_veto1,member_veto2,member_veto3\n"
    "2/4/2012,S/2012/77,S/PV.6711,Middle East - Syria,Syria,Russia,China,\n"
    "10/8/2016,S/2016/846,S/PV.7785,Middle East,Syria,Russia,,\n"
    "12/18/2017,S/2017/1060,S/PV.8139,Middle East,Israel-Palestine,USA,,\n"
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault of both sources, read from small files in their published layouts."""
    directory = tmp_path_factory.mktemp("votes")
    held = Vault(directory / "vault")
    files = tuple(f for f in unga.SOURCE.files if "roll_call" not in f.path)
    tables = tuple(t for t in unga.SOURCE.tables if t.name != "issues")
    source = replace(unga.SOURCE, files=files, tables=tables)
    texts = {"UNVotes.csv": ASSEMBLY_FILE, "later.csv": RECENT, "titles.csv": TITLED}
    give(source, held, directory / "assembly", texts)
    give(unsc.SOURCE, held, directory / "council", {"votes.csv": COUNCIL_FILE, "vetoes.csv": VETOES_FILE})
    return held


def _named(on: str, *texts: str) -> list[str]:
    """Return those of some texts that name a question."""
    frame = pl.DataFrame({"title": texts}).with_columns(text=folded(pl.col("title")))
    return issue_of(on).find(frame)["title"].to_list()


class TestQuestions:
    def test_whole_words_whatever_their_case_accents_and_hyphens(self) -> None:
        texts = ("CÔTE D’IVOIRE, SITUATION", "Cote d'Ivoire", "Coted Ivoire", "Ivoirean coasts")
        assert _named("côte d'ivoire", *texts) == list(texts[:2])
        assert _named("embargo", "The embargo", "Embargoes", "EMBARGO: TO LIFT") == ["The embargo", "EMBARGO: TO LIFT"]
        assert _named("embargo*", "Embargoes", "an-embargo-on", "embarg") == ["Embargoes", "an-embargo-on"]

    def test_words_of_the_users_own_must_all_occur(self) -> None:
        assert _named("cuba embargo", "The embargo against Cuba", "Embargo", "Cuba, rights") == [
            "The embargo against Cuba"
        ]
        assert issue_of("Cuba embargo").name == ""
        assert issue_of("Cuba  embargo").title == "“Cuba embargo”"

    @pytest.mark.parametrize("written", ["human-rights", "Human Rights", "HUMAN  rights", "human_rights"])
    def test_a_named_question_however_it_is_written(self, written: str) -> None:
        assert issue_of(written) is issues()["human-rights"]

    @pytest.mark.parametrize("wrong", ["", "  ", "* -", "x" * 201, " ".join(map(str, range(21)))])
    def test_nothing_to_look_for_is_one_line_that_names_the_questions(self, wrong: str) -> None:
        with pytest.raises(UsageError, match="korea, syria, ukraine") as caught:
            issue_of(wrong)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize(
        ("on", "yes", "no"),
        [
            (
                "korea",
                (
                    "Situation of human rights in the Democratic People's Republic of Korea",
                    "Panel, resolution 1874 [...",
                ),
                ("VOTING: TO ADOPT THE KOREAN PROPOSAL", "Korean Airlines: letter from the Republic of Korea"),
            ),
            (
                "syria",
                (
                    "The situation in the Syrian Arab Republic",
                    "an advance team to the Syrian Ar[...]",
                    "SYRIA, THREATS",
                ),
                ("The occupied Syrian Golan", "TO ADOPT SYRIAN AMENDMENT", "cease-fire between Israel and Syria"),
            ),
            (
                "ukraine",
                ("Territorial integrity of Ukraine", "on the Minsk Agreements", "A/RES/ES-11/3", "City of Sevastopol"),
                ("TO ADOPT THE UKRAINIAN DRAFT RESOL.", "A/RES/ES-10/3", "A/RES/11/3"),
            ),
            (
                "palestine",
                (
                    "Assistance to Palestine refugees",
                    "The occupied Syrian Golan",
                    "UNRWA",
                    "The situation in the Middle East",
                ),
                (
                    "Nuclear proliferation in the Middle East",
                    "occupied territories of Azerbaijan",
                    "Middle East - Syria",
                ),
            ),
            (
                "human-rights",
                ("HUMAN RIGHTS, IRAN", "Moratorium on the death penalty"),
                ("Palestinian rights", "Humans"),
            ),
            ("nuclear", ("Nuclear-weapon-free zone", "DENUCLEARIZATION", "Test-ban treaty"), ("Nucleus", "Arms trade")),
        ],
    )
    def test_what_names_each_question_and_what_does_not(
        self, on: str, yes: tuple[str, ...], no: tuple[str, ...]
    ) -> None:
        assert _named(on, *yes, *no) == list(yes)

    def test_the_phrases_found_are_told(self) -> None:
        frame = pl.DataFrame({"text": [" the nuclear test ban "]})
        assert issues()["nuclear"].find(frame)["matched"].to_list() == ["nuclear*, test ban"]

    @given(st.text(min_size=1, max_size=30))
    def test_any_text_is_found_in_itself_or_refused(self, text: str) -> None:
        try:
            made = issue_of(text)
        except UsageError:
            return
        if not made.name:
            frame = pl.DataFrame({"text": [text]}).with_columns(text=folded(pl.col("text")))
            assert made.find(frame).height == 1


class TestBallots:
    def test_every_vote_is_there_once(self, vault: Vault) -> None:
        held = ballots(vault)
        numbers = held.items.filter(body=ASSEMBLY)["item"].to_list()
        assert 5740 not in numbers, "the same vote as 4587, listed again"
        assert sorted(numbers) == [10, 11, 4587, 4800, 4801, 5739, 5741, 76901, 77001, 78015, 78016]
        assert not held.cast.select("body", "item", "ccode").is_duplicated().any()
        assert held.cast.filter(item=5740).is_empty()
        assert held.items.filter(body=VETO).height == 3
        assert held.cast.filter(body=VETO).height == 4

    def test_titles_of_what_has_none_of_its_own(self, vault: Vault) -> None:
        items = ballots(vault).items
        told = {row["item"]: (row["title"], row["part"]) for row in items.filter(body=ASSEMBLY).iter_rows(named=True)}
        assert told[4587] == ("Palestinian people", "whole")
        assert told[5739] == ("Palestinian people", "paragraph"), "by the resolution that the paragraph is of"
        assert told[5741] == ("Rights of turtles", "amendment"), "by the title that the speech quotes"
        assert told[10] == ("KOREA: TO REAFFIRM THE WISHES, AND MORE", "whole")
        assert told[11][1] == "amendment"
        assert told[77001] == (None, "whole")
        texts = dict(items.filter(body=ASSEMBLY).select("item", "text").iter_rows())
        assert texts[78016] is None, "neither title nor number"
        assert texts[78015] == " a res es 10 21 ", "without a title, but of the emergency session on Palestine"

    def test_titles_of_the_council(self, vault: Vault) -> None:
        titles = dict(ballots(vault).items.filter(body=COUNCIL).select("item", "title").iter_rows())
        assert titles[2118] == "on use of chemical weapons in the Syrian Arab Republic"
        assert titles[2504] == "on the Syrian Ar..."

    def test_by_a_day_and_where_the_month_alone_is_known_by_its_end(self, vault: Vault) -> None:
        held = ballots(vault)
        assert held.within(1900, 2100, date(1975, 11, 29)).items.is_empty()
        assert held.within(1900, 2100, date(1975, 11, 30)).items.height == 2
        assert held.within(1900, 2100, date(2014, 3, 27)).items.filter(item=4800).height == 1
        assert held.within(1900, 2100, date(2014, 3, 26)).items.filter(item=4800).is_empty()
        assert held.within(2014, 2016).through[COUNCIL] == (date(2014, 1, 1), date(2016, 12, 31))
        assert COUNCIL not in held.within(2021, 2024).through


class TestPositions:
    def test_ukraine_by_hand(self, vault: Vault) -> None:
        found = positions("Russia", "China", on="ukraine", vault=vault)
        rows = found.votes.select("date", "number", "vote_a", "vote_b", "agreement", "yes", "abstain", "no").rows()
        assert rows == [
            ("2022-03-02", "A/RES/ES-11/1", "no", "abstain", 0.5, 1, 1, 1),
            ("2014-03-27", "A/RES/68/262", "no", "abstain", 0.5, 2, 1, 2),
        ]
        assert found.votes["with_a"].to_list() == ["none", "North Korea"]
        assert found.votes["with_b"].to_list() == ["none", "none"]
        # 2014: 1/2 on the question, (1/2 + 1) / 2 on both votes; 2022: 1/2, and (1/2 + 1) / 2.
        years = found.years.select(
            "year", "assembly_both", "assembly_agreement", "assembly_all_both", "assembly_all_agreement"
        )
        assert years.rows() == [(2014, 1, 0.5, 2, 0.75), (2022, 1, 0.5, 2, 0.75)]
        assert found.found.overall("assembly") == (2, 0.5, 0.75)
        assert found.found.overall("council") == (0, None, None)

    def test_the_other_way_round(self, vault: Vault) -> None:
        one, two = (positions(a, b, on="syria", vault=vault) for a, b in (("RUS", "CHN"), ("CHN", "RUS")))
        assert one.votes["vote_a"].to_list() == two.votes["vote_b"].to_list()
        assert one.votes["agreement"].to_list() == two.votes["agreement"].to_list()
        assert one.years["vetoes_a_alone"].to_list() == two.years["vetoes_b_alone"].to_list()
        assert one.found.overall("council") == two.found.overall("council")

    def test_the_council_and_its_vetoes(self, vault: Vault) -> None:
        found = positions("Russia", "China", on="syria", vault=vault)
        rows = found.votes.select("number", "vote_a", "vote_b", "agreement", "yes").rows()
        assert rows == [
            ("S/RES/2504(2020)", "yes", "abstain", 0.5, 1),
            ("S/2016/846", "veto", None, None, None),
            ("S/RES/2118(2013)", "yes", "yes", 1.0, 2),
            ("S/2012/77", "veto", "veto", None, None),
        ]
        vetoes = found.years.select("year", "joint_vetoes", "vetoes_a_alone", "vetoes_b_alone").rows()
        assert vetoes == [(2012, 1, 0, 0), (2013, 0, 0, 0), (2016, 0, 1, 0), (2020, None, None, None)], (
            "the list ends in 2017"
        )
        # Syria 2013 and 2020: (1 + 1/2) / 2; on everything: 2013 the same vote, 2020 too.
        assert found.found.overall("council") == (2, 0.75, 0.75)
        said = "Together they vetoed 1 draft (2012) on Syria; Russia vetoed 1 draft without China, China no drafts"
        assert said in " ".join(str(found).split())

    def test_no_veto_under_a_word_is_not_said_to_be_none_cast(self, vault: Vault) -> None:
        """The list of vetoes names what a draft is about by a few words: on Ukraine, and not on Crimea."""
        said = " ".join(str(positions("United States", "Yemen", on="ukraine", vault=vault)).split())
        assert "vetoed no drafts" not in said
        assert "Of the drafts that the United States vetoed none is listed under Ukraine" in said

    def test_a_state_without_a_vote_is_missing_not_in_agreement(self, vault: Vault) -> None:
        found = positions("United States", "Yemen", on="ukraine", vault=vault)
        assert found.votes["vote_b"].to_list() == ["no vote", "no vote"]
        assert found.votes["agreement"].null_count() == 2
        assert found.years["assembly_both"].to_list() == [0, 0]
        assert found.found.overall("assembly") == (0, None, None)
        assert "voted on none of them together" in str(found)
        assert found.found.like[1].is_empty()
        council = positions("United States", "Yemen", on="syria", vault=vault).votes.filter(body=COUNCIL)
        assert council.select("vote_a", "vote_b").rows() == [("took no part", "no seat"), ("no seat", "no seat")]

    def test_who_voted_like_each(self, vault: Vault) -> None:
        found = positions("Russia", "China", on="korea", vault=vault)
        assert found.found.like[0].rows() == [
            (1, 710, "China", 1.0, 1),
            (2, 20, "Canada", 0.0, 1),
            (2, 2, "United States", 0.0, 1),
        ]
        assert "China agrees with Russia most (100 %)" in " ".join(str(found).split())
        # China voted on three; Canada and Yemen on one of them each, which is less than half.
        palestine = positions("China", "Russia", on="palestine", vault=vault).found.like[0]
        assert palestine.select("name", "agreement", "n").rows() == [
            ("Russia", pytest.approx((1 + 0.5 + 1) / 3), 3),
            ("United States", 0.0, 3),
        ]

    def test_votes_on_parts_are_marked_and_said(self, vault: Vault) -> None:
        found = positions("Russia", "China", on="palestine", last=2010, vault=vault)
        assert sorted(found.votes["part"].to_list()) == ["paragraph", "whole"]
        assert "1 of the roll calls is a vote on a paragraph" in str(found)

    def test_rows_of_the_files_are_those_of_the_votes(self, vault: Vault) -> None:
        row = positions("Russia", "China", on="ukraine", last=2014, vault=vault).votes.row(0, named=True)
        lines = ASSEMBLY_FILE.splitlines()
        assert lines[row["row_a"]].startswith("4800,365,")
        assert lines[row["row_b"]].startswith("4800,710,")
        assert lines[row["row"]].startswith("4800,")

    def test_what_is_not_known_is_said(self, vault: Vault) -> None:
        text = str(positions("Russia", "China", on="ukraine", vault=vault))
        assert "2 have no title" in " ".join(text.split())
        assert "Resolutions adopted without a vote are not in the data" in " ".join(text.split())

    def test_a_vote_that_may_not_be_the_latest_is_the_latest_found(self, vault: Vault) -> None:
        # A roll call of December 2022 has no title; of March 2014 and before it all have one.
        told = " ".join(str(positions("Russia", "China", on="ukraine", vault=vault)).split())
        assert "The latest found is of 2022-03-02" in told
        assert "in the published list 1 yes, 1 abstentions, 1 no" in told
        assert "The latest is of 2014-03-27" in str(positions("Russia", "China", on="ukraine", last=2014, vault=vault))

    def test_a_year_of_which_nothing_is_named_is_said_to_be_unknown(self, vault: Vault) -> None:
        found = positions("Russia", "China", on="syria", first=2012, vault=vault)
        items = found.searched.items
        later = pl.col("item").is_in([78015, 78016])
        blank = replace(found.searched, items=items.with_columns(text=pl.when(~later).then("text")))
        unknown = replace(found, searched=blank, found=tally(issue_of("syria").find(blank.items), blank, (365, 710)))
        assert unknown.years.filter(year=2023).select("assembly_votes", "untitled", "roll_calls").row(0) == (None, 2, 2)
        text = " ".join(str(unknown).split())
        assert (
            "How often the Assembly voted on Syria in 2023 is not known: roll calls without a title are 2 of 2." in text
        )
        assert "2023 unknown 2 of 2" in text
        assert "How often the Assembly" not in str(found)

    def test_nothing_found_in_the_years_asked_for_is_an_answer(self, vault: Vault) -> None:
        found = positions("Russia", "China", on="nuclear", vault=vault)
        assert (found.votes.height, found.years.height, found.figures) == (0, 0, ())
        assert "names nuclear" in str(found)
        assert json.loads(json.dumps(found.to_dict()))["votes"] == []

    @pytest.mark.parametrize(
        ("on", "told"),
        [
            ("foobarbaz", "name one of korea, syria"),
            ("ukrane", "did you mean ukraine"),
            ("palestin aggression", "did you mean palestine"),
        ],
    )
    def test_words_that_no_vote_has_are_refused_with_their_neighbours(self, vault: Vault, on: str, told: str) -> None:
        with pytest.raises(UnknownNameError) as caught:
            positions("Russia", "China", on=on, vault=vault)
        assert told in str(caught.value)

    def test_words_that_no_vote_has_together_are_refused(self) -> None:
        texts = pl.DataFrame({"text": [" trade of cuba ", " oceans "]})
        require_named(issue_of("cuba trade"), texts)
        require_named(issue_of("korea"), texts)
        with pytest.raises(UnknownNameError, match="never all together"):
            require_named(issue_of("cuba oceans"), texts)

    def test_as_of_a_day(self, vault: Vault) -> None:
        found = positions("Russia", "China", on="ukraine", as_of="2022-03-01", vault=vault)
        assert found.votes["date"].to_list() == ["2014-03-27"]
        assert found.period == (1975, 2022)
        assert found.data["known"][VETO] == ["2012-02-04", "2017-12-18"]

    def test_the_same_in_every_form(self, vault: Vault) -> None:
        found = positions("Russia", "China", on="ukraine", vault=vault)
        plain = json.loads(json.dumps(found.to_dict()))
        assert plain["issue"]["name"] == "ukraine"
        assert [row["vote_a"] for row in plain["votes"]] == found.votes["vote_a"].to_list()
        assert plain["schema_version"] == 1
        assert found.to_frame().height == found.years.height
        assert found.plot().to_frame()["agreement"].to_list() == [0.5, 0.5]
        assert "A/RES/ES-11/1" in found._repr_html_()

    @pytest.mark.parametrize(
        ("arguments", "kind", "says"),
        [
            ({"a": "Russia", "b": "USSR"}, UsageError, "two different states"),
            ({"a": "Russia", "b": "China", "first": 2000, "last": 1990}, UsageError, "earlier year first"),
            ({"a": "Russia", "b": "China", "first": 2030}, CoverageError, "1975"),
            ({"a": "Russia", "b": "China", "first": "then"}, UsageError, "whole number"),
            ({"a": "Russia", "b": "China", "as_of": "2999-01-01"}, UsageError, "future"),
            ({"a": "Russia", "b": "China", "on": "  "}, UsageError, "no word"),
        ],
    )
    def test_wrong_input_is_one_line(self, arguments: dict[str, object], kind: type, says: str, vault: Vault) -> None:
        with pytest.raises(kind, match=says) as caught:
            positions(**({"on": "syria", "vault": vault} | arguments))  # type: ignore[arg-type]
        assert "\n" not in str(caught.value)

    def test_without_the_votes_it_says_what_to_pull(self, tmp_path: Path) -> None:
        with pytest.raises(MissingDataError, match="dyadscope pull unga"):
            positions("Russia", "China", on="syria", vault=tmp_path)


class TestCommand:
    def test_as_text_as_data_and_in_files(
        self, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run = CommandLine(monkeypatch, capsys)
        monkeypatch.setenv("DYADSCOPE_VAULT", str(vault.directory))
        monkeypatch.chdir(tmp_path)
        ran = run("positions", "RUS", "CHN", "--on", "ukraine")
        assert ran.code == 0
        assert ran.out.startswith("Russia and China on Ukraine: votes at the United Nations")
        found = json.loads(run("positions", "RUS", "CHN", "--on", "Ukraine", "--as-of", "2014", "--json").out)
        assert [row["number"] for row in found["votes"]] == ["A/RES/68/262"]
        assert run("positions", "RUS", "CHN", "--on", "ukraine", "-o", "x.csv", "--html", "x.html").code == 0
        assert (tmp_path / "x.csv").read_text("utf8").startswith("year,assembly_votes,")
        assert "Aggression, against Ukraine" in (tmp_path / "x.html").read_text("utf8")
        wrong = run("positions", "RUS", "CHN")
        assert (wrong.code, "--on" in wrong.err) == (2, True)


@pytest.mark.parametrize(
    ("agreement", "told"),
    [
        ([0.5, 1.0, 0.0], " They voted alike on 1 of the 3; where one abstained it counts as half."),
        ([0.5, 0.5], " They voted alike on none of the 2; where one abstained it counts as half."),
        ([0.5], " One of them abstained, which counts as half."),
        ([1.0, 0.0], ""),
    ],
)
def test_half_agreement_on_all_is_no_agreement_on_half(agreement: list[float], told: str) -> None:
    assert _halves(pl.DataFrame({"agreement": agreement})) == told


def test_every_question_is_an_issue_with_rules() -> None:
    assert all(isinstance(issue, Issue) and issue.rules and issue.title for issue in issues().values())


class TestAgreementAlone:
    """Agreement by year from the votes of the two alone is what `positions` finds among all votes."""

    @pytest.mark.parametrize("pair", sampled([(365, 710), (2, 365), (2, 679), (20, 731)], [(365, 710)]))
    @pytest.mark.parametrize("on", ["palestine", "ukraine", "armaments", "korea"])
    def test_it_is_what_positions_say(self, pair: tuple[int, int], on: str, vault: Vault) -> None:
        whole = positions(*pair, on=on, first=1975, last=2023, vault=vault).years.drop_nulls("assembly_agreement")
        alone = agreement(pair, on=on, first=1975, last=2023, vault=vault).years.drop_nulls("agreement")
        expected = whole.select("year", "assembly_both", "assembly_agreement").rows()
        assert alone.select("year", "both", "agreement").rows() == expected

    def test_by_hand(self, vault: Vault) -> None:
        """On Palestine in 2004: yes and yes on the whole, abstention and yes on the paragraph: 1 and one half."""
        years = agreement((365, 710), on="palestine", first=2004, last=2004, vault=vault).years
        assert years.row(0, named=True)["year"] == 2004
        assert 0.5 < years["agreement"][0] < 1

    def test_a_period_without_votes_says_so(self, vault: Vault) -> None:
        with pytest.raises(CoverageError, match="no votes are known"):
            agreement((365, 710), on="palestine", first=1880, last=1890, vault=vault)

    def test_only_the_votes_of_the_two_are_read(self, vault: Vault) -> None:
        held = ballots(vault, (365, 710)).cast.filter(body=ASSEMBLY)
        assert set(held["ccode"]) == {365, 710}
        everybody = ballots(vault).cast.filter(body=ASSEMBLY)
        assert held.height == everybody.filter(pl.col("ccode").is_in([365, 710])).height < everybody.height
