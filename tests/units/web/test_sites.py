"""How a server writes links: every name escaped, so that an address names one page and nothing else."""

from __future__ import annotations

import pytest

from dyadscope.web.sites import Site, address


@pytest.mark.parametrize(
    ("path", "query", "written"),
    [
        ("/dyad/RUS-CHN", None, "/dyad/RUS-CHN"),
        ("/dyad/RUS-CHN", {}, "/dyad/RUS-CHN"),
        ("/compare/RUS-CHN,USA-JPN", None, "/compare/RUS-CHN,USA-JPN"),
        ("/dyad/RUS-CHN", {"from": "2000", "to": "2014"}, "/dyad/RUS-CHN?from=2000&to=2014"),
        ("/state/CHN", {"by": "a&b=c"}, "/state/CHN?by=a%26b%3Dc"),
        ('/state/a"b<c>?d#e', None, "/state/a%22b%3Cc%3E%3Fd%23e"),
        ("/state/Côte d'Ivoire", None, "/state/C%C3%B4te%20d%27Ivoire"),
    ],
)
def test_an_address_is_escaped(path: str, query: dict[str, str] | None, written: str) -> None:
    assert address(path, query) == written


def test_a_server_s_link_is_the_address_wherever_it_stands() -> None:
    site = Site()
    assert site.link("/state/CHN", {"by": "x"}, at="/dyad/RUS-CHN") == "/state/CHN?by=x"
    assert (site.searches, site.vault) == (True, None)


def test_each_site_has_a_memory_of_its_own() -> None:
    one, two = Site(), Site()
    one.results.get("key", lambda: "kept")
    assert one.results.look("key") == "kept"
    assert two.results.look("key") is None
    assert one.answers.look("key") is None
