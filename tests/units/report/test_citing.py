"""What to cite: each publication once, in the order asked for, in both forms."""

from __future__ import annotations

import pytest

from dyadscope.errors import UnknownNameError, UsageError
from dyadscope.records import Reference
from dyadscope.report.citing import Citations, cite

ONE = Reference(key="one", kind="misc", authors=("Author, A.", "Other, B."), title="Of <turnips>", year=2001,
                fields={"url": "x"})  # fmt: skip
TWO = Reference(key="two", kind="misc", authors=("Third, C.",), title="Of swedes", year=1999, fields={"url": "y"})


def test_a_source_and_a_measure_have_the_publications_they_declare() -> None:
    # The Composite Index is Singer, Bremer and Stuckey (1972), which its measures cite too.
    both = cite("cow_nmc", "cow_nmc")
    assert [reference.key for reference in both.references] == ["singer1972"]
    assert cite(["cow_nmc"], "cow_nmc").names == ("cow_nmc", "cow_nmc")
    kappa = [reference.key for reference in cite("un_kappa").references]
    assert kappa == list(dict.fromkeys(kappa))
    together = [reference.key for reference in cite("un_kappa", "cow_nmc").references]
    assert together == [*kappa, "singer1972"]


def test_each_form_has_every_publication() -> None:
    held = Citations(("x",), (ONE, TWO))
    assert len(held.plain.splitlines()) == 2
    assert held.bibtex.count("@misc{") == 2
    assert str(held) == f"{held.plain}\n\n{held.bibtex}"
    frame = held.to_frame()
    assert frame.select("key", "authors", "year").rows() == [
        ("one", "Author, A.; Other, B.", 2001),
        ("two", "Third, C.", 1999),
    ]
    plain = held.to_dict()
    assert (plain["names"], len(plain["publications"]), plain["bibtex"]) == (["x"], 2, held.bibtex)


def test_at_the_prompt_it_says_how_many_and_in_a_notebook_titles_are_text() -> None:
    assert repr(Citations(("x",), (ONE,))).startswith("<1 publication for x:")
    assert repr(Citations(("x", "y"), (ONE, TWO))).startswith("<2 publications for x, y:")
    html = Citations(("x",), (ONE,))._repr_html_()
    assert "Of &lt;turnips&gt;" in html
    assert "<turnips>" not in html


def test_without_a_publication_there_is_an_empty_frame() -> None:
    assert Citations(("x",), ()).to_frame().shape == (0, 5)


@pytest.mark.parametrize(
    ("names", "kind", "says"),
    [
        ((), UsageError, "nothing is named to cite; name sources or measures"),
        (([],), UsageError, "nothing is named to cite"),
        (("cow_nmcc",), UnknownNameError, "unknown source or measure: 'cow_nmcc'; did you mean cow_nmc"),
        ((" ",), UsageError, "a source or measure is a text"),
        ((5,), UsageError, "a source or measure is a text: 5"),
    ],
)
def test_what_is_no_name_is_refused(names: tuple[str, ...], kind: type[Exception], says: str) -> None:
    with pytest.raises(kind, match=says):
        cite(*names)
