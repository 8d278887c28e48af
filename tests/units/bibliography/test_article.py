"""An article as a record, and as it is printed."""

from __future__ import annotations

from dyadscope.bibliography._article import article


def test_every_part_of_an_article_goes_where_it_belongs() -> None:
    made = article("key2001", ("Author, A.", "Other, B."), "Of turnips", 2001, "Journal", "12", "3", "45-67", "10.1/x")
    assert (made.key, made.kind, made.year, made.title) == ("key2001", "article", 2001, "Of turnips")
    lines = {line.strip().rstrip(",") for line in made.bibtex().splitlines()}
    wanted = ("journal = {Journal}", "volume = {12}", "number = {3}", "doi = {10.1/x}")
    assert set(wanted) <= lines, made.bibtex()
    printed = made.plain()
    assert printed.index("Author") < printed.index("2001") < printed.index("Of turnips") < printed.index("Journal")
    assert all(part in printed for part in ("12", "45", "67", "10.1/x"))
