"""Whose meeting a sentence tells of: by name, by title and surname, or by the office and who held it in those years.

Presidents and premiers of China as its government lists them: Hu Jintao to 14 March 2013, then Xi Jinping; Wen Jiabao
to 15 March 2013, then Li Keqiang, since 11 March 2023 Li Qiang.
"""

from __future__ import annotations

from built_claims import are_left, become

MEETINGS = {
    "In 2013 President Xi met the president of Russia.": "event meeting CHN RUS 2013:2013 some 'Xi Jinping'",
    "In 2015 China's President met the president of Russia.": "event meeting CHN RUS 2015:2015 some 'Xi Jinping'",
    "In 2010 the Chinese President met the president of Russia.": "event meeting CHN RUS 2010:2010 some 'Hu Jintao'",
    # of two within a year, who held it at its end
    "In 2013 the Chinese President met the president of Russia.": "event meeting CHN RUS 2013:2013 some 'Xi Jinping'",
    "In 2013 Premier Li visited Russia.": "event visit CHN RUS 2013:2013 some 'Li Keqiang'",
    "In 2024 Premier Li visited Russia.": "event visit CHN RUS 2024:2024 some 'Li Qiang'",
    "In 2013 Xi Jinping visited Russia.": "event visit CHN RUS 2013:2013 some 'Xi Jinping'",
    "Xi Jinping has come to Russia.": "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 2024-06-01",
}
OTHERS = {
    "In 2013 Minister Wang visited Russia.": "president, premier and foreign minister only",
    "In 2013 Xi Jinping visited the Russian embassy.": "what was visited is not the state",
    "In 2013 Xi Jinping's envoy visited Russia.": "president, premier and foreign minister only",
    "In 2013 Xi Jinping last visited Russia.": "that it was the last time is in no list",
    "In 2013 the president of India met the president of Russia.": "president, premier and foreign minister only",
    "The deputy prime minister of Russia arrived in China on a visit.": "president, premier and foreign minister only",
}


def test_who_met_is_who_held_the_office_then() -> None:
    become("event", MEETINGS)
    are_left("event", OTHERS)
