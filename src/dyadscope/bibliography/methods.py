"""Works on how things are measured."""

from __future__ import annotations

from dyadscope.bibliography._article import article
from dyadscope.records import Reference

SIGNORINO_RITTER_1999 = article(
    "signorino1999",
    ("Signorino, Curtis S.", "Ritter, Jeffrey M."),
    "Tau-b or Not Tau-b: Measuring the Similarity of Foreign Policy Positions",
    1999,
    "International Studies Quarterly",
    "43",
    "1",
    "115--144",
    "10.1111/0020-8833.00113",
)
HAGE_2011 = article(
    "hage2011",
    ("Häge, Frank M.",),
    "Choice or Circumstance? Adjusting Measures of Foreign Policy Similarity for Chance Agreement",
    2011,
    "Political Analysis",
    "19",
    "3",
    "287--305",
    "10.1093/pan/mpr023",
)
COHEN_1968 = article(
    "cohen1968",
    ("Cohen, Jacob",),
    "Weighted Kappa: Nominal Scale Agreement with Provision for Scaled Disagreement or Partial Credit",
    1968,
    "Psychological Bulletin",
    "70",
    "4",
    "213--220",
    "10.1037/h0026256",
)
SCOTT_1955 = article(
    "scott1955",
    ("Scott, William A.",),
    "Reliability of Content Analysis: The Case of Nominal Scale Coding",
    1955,
    "Public Opinion Quarterly",
    "19",
    "3",
    "321--325",
    "10.1086/266577",
)
BUENO_DE_MESQUITA_1975 = article(
    "buenodemesquita1975",
    ("Bueno de Mesquita, Bruce",),
    "Measuring Systemic Polarity",
    1975,
    "Journal of Conflict Resolution",
    "19",
    "2",
    "187--216",
    "10.1177/002200277501900201",
)
LIJPHART_1963 = article(
    "lijphart1963",
    ("Lijphart, Arend",),
    "The Analysis of Bloc Voting in the General Assembly: A Critique and a Proposal",
    1963,
    "American Political Science Review",
    "57",
    "4",
    "902--917",
    "10.2307/1952608",
)
ONEAL_RUSSETT_1997 = article(
    "oneal1997",
    ("Oneal, John R.", "Russett, Bruce M."),
    "The Classical Liberals Were Right: Democracy, Interdependence, and Conflict, 1950-1985",
    1997,
    "International Studies Quarterly",
    "41",
    "2",
    "267--294",
    "10.1111/1468-2478.00042",
)
HIRSCHMAN_1945 = Reference(
    key="hirschman1945",
    kind="book",
    authors=("Hirschman, Albert O.",),
    title="National Power and the Structure of Foreign Trade",
    year=1945,
    fields={"publisher": "University of California Press", "address": "Berkeley"},
)
BENSON_CLINTON_2016 = article(
    "benson2016",
    ("Benson, Brett V.", "Clinton, Joshua D."),
    "Assessing the Variation of Formal Military Alliances",
    2016,
    "Journal of Conflict Resolution",
    "60",
    "5",
    "866--898",
    "10.1177/0022002714560348",
)
