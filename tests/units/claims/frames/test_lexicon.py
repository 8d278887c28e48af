"""Verbs in all their forms, and words that say nothing of what is measured: each read as a person reads it."""

from __future__ import annotations

from framed_claims import asked, refused

SOLD = "event arms RUS IND {}:{} {}"


def test_verbs_mean_the_same_in_every_form() -> None:
    """A "did not" leaves the plain form, and "the United States" may take a plural."""
    asked(
        {
            "Poland and Spain belong to NATO.": "member nato POL SPN 2021:2024 some",
            "Poland belongs to NATO.": "member nato POL 2021:2024 some",
            "Poland belonged to NATO in 2010.": "member nato POL 2010:2010 some",
            "Poland did not belong to NATO in 1990.": "member nato POL 1990:1990 none",
            "In 2023 Finland joins NATO.": "member nato FIN 2023:2023 joined",
            "Finland did not join NATO in 2021.": "not member nato FIN 2021:2021 joined",
            "In 2023 Finland enters NATO.": "member nato FIN 2023:2023 joined",
            "Finland entered NATO in 2023.": "member nato FIN 2023:2023 joined",
            "Finland did not enter NATO in 2021.": "not member nato FIN 2021:2021 joined",
            "In 2020 Britain leaves the European Union.": "member eu UKG 2020:2020 left",
            "Britain did not leave the European Union in 2019.": "not member eu UKG 2019:2019 left",
            "In 2020 Britain quits the European Union.": "member eu UKG 2020:2020 left",
            "Britain did not quit the European Union in 2019.": "not member eu UKG 2019:2019 left",
            "Russia borders Norway.": "holds contiguity RUS NOR 2021:2024 some",
            "Russia bordered Norway in 2010.": "holds contiguity RUS NOR 2010:2010 some",
            "Russia and Norway border each other.": "holds contiguity RUS NOR 2021:2024 some",
            "Russia shares a border with Norway.": "holds contiguity RUS NOR 2021:2024 some",
            "Russia shared a border with Norway in 2010.": "holds contiguity RUS NOR 2010:2010 some",
            "Russia and Norway share a border.": "holds contiguity RUS NOR 2021:2024 some",
            "In 2014 Japan imposes sanctions on Russia.": "event sanctions JPN RUS 2014:2014 some",
            "Japan did not impose sanctions on Russia in 2010.": "event sanctions JPN RUS 2010:2010 none",
            "In 2004 Japan signs a free trade deal with Mexico.": "event trade-agreement JPN MEX 2004:2004 some",
            "Japan did not sign a free trade deal with Mexico in 2003.": "event trade-agreement JPN MEX 2003:2003 none",
            "In 2004 Japan concludes a free trade deal with Mexico.": "event trade-agreement JPN MEX 2004:2004 some",
            "Japan did not conclude a trade deal with Mexico in 2003.": "event trade-agreement JPN MEX 2003:2003 none",
            "Russia trades more with China than with India.": "more trade RUS CHN IND 2021:2024 more",
            "In 2010 Russia traded more with China than with India.": "more trade RUS CHN IND 2010:2010 more",
            "In 2010 Russia did not trade more with India than with China.": (
                "not more trade RUS IND CHN 2010:2010 more"
            ),
            "Russia and China vote alike on Syria.": "issue syria RUS CHN 2014:2024 same",
            "India votes with Russia on Syria.": "issue syria IND RUS 2014:2024 same",
            "In 2012 India voted with Russia on Syria.": "issue syria IND RUS 2012:2012 same",
            "Russia and China agree on Syria.": "issue syria RUS CHN 2014:2024 same",
            "Russia and China agreed on Syria in 2012.": "issue syria RUS CHN 2012:2012 same",
            "Russia and America disagree on Syria.": "issue syria RUS USA 2014:2024 different",
            "Russia and America disagreed on Syria in 2012.": "issue syria RUS USA 2012:2012 different",
            "China spends more on defence than India.": "exceeds military-budget CHN IND 2021:2024 more",
            "In 2010 China spent more on defence than India.": "exceeds military-budget CHN IND 2010:2010 more",
            "In 2010 India did not spend more on defence than China.": (
                "not exceeds military-budget IND CHN 2010:2010 more"
            ),
            "China outspends India on defence.": "exceeds military-budget CHN IND 2021:2024 more",
            "In 2010 China outspent India on defence.": "exceeds military-budget CHN IND 2010:2010 more",
            "In 2010 India did not outspend China on defence.": "not exceeds military-budget IND CHN 2010:2010 more",
            "In 1914 France and Germany went to war.": "fought war FRN GMY 1914:1914 some",
            "In 1950 France and Germany did not go to war.": "fought war FRN GMY 1950:1950 none",
            "In 2010 a quarter of Australia's exports goes to China.": (
                "share exports_share_12 AUL CHN 2010:2010 about 0.25"
            ),
            "A fifth of Japan's imports come from China.": "share imports_share_12 JPN CHN 2021:2024 about 0.2",
            "A fifth of Japan's imports comes from China.": "share imports_share_12 JPN CHN 2021:2024 about 0.2",
            "In 2012 a fifth of Japan's imports came from China.": (
                "share imports_share_12 JPN CHN 2012:2012 about 0.2"
            ),
            "The United States account for a fifth of Japan's exports.": (
                "share exports_share_12 JPN USA 2021:2024 about 0.2"
            ),
            "China accounts for a fifth of Japan's exports.": "share exports_share_12 JPN CHN 2021:2024 about 0.2",
            "The United States take a fifth of Japan's exports.": "share exports_share_12 JPN USA 2021:2024 about 0.2",
            "China takes a fifth of Japan's exports.": "share exports_share_12 JPN CHN 2021:2024 about 0.2",
            "The United States get a fifth of Japan's exports.": "share exports_share_12 JPN USA 2021:2024 about 0.2",
            "China gets a fifth of Japan's exports.": "share exports_share_12 JPN CHN 2021:2024 about 0.2",
            "The United States deliver a fifth of Japan's imports.": (
                "share imports_share_12 JPN USA 2021:2024 about 0.2"
            ),
            "The United States provide a fifth of Japan's imports.": (
                "share imports_share_12 JPN USA 2021:2024 about 0.2"
            ),
            "India fights a war with Pakistan.": "fought war IND PAK 2022:2024 some",
            "In 1980 India did not fight a war with Pakistan.": "fought war IND PAK 1980:1980 none",
            "In 1990 Iraq attacks Kuwait.": "fought dispute IRQ KUW 1990:1990 some first:IRQ",
            "In 2003 the United States attack Iraq.": "fought dispute USA IRQ 2003:2003 some first:USA",
            "In 1990 Iraq invades Kuwait.": "fought dispute IRQ KUW 1990:1990 some first:IRQ",
            "In 2003 the United States invade Iraq.": "fought dispute USA IRQ 2003:2003 some first:USA",
            "In 1969 China clashes with Russia.": "fought dispute CHN RUS 1969:1969 some",
            "In 1970 China did not clash with Russia.": "fought dispute CHN RUS 1970:1970 none",
            "The United States maintain 35,000 troops in Germany.": "amount us_troops USA GMY 2021:2024 about 35000",
            "In 2012 India relied on Russia for half of its arms.": (
                "share arms_register_dependence_12 IND RUS 2012:2012 about 0.5"
            ),
            "In 2012 India depended on Russia for half of its arms.": (
                "share arms_register_dependence_12 IND RUS 2012:2012 about 0.5"
            ),
            "China's exports exceed Germany's.": "exceeds exports CHN GMY 2021:2024 more",
            "China's economy exceeds Germany's.": "exceeds gdp CHN GMY 2021:2024 more",
            "In 2010 China's exports exceeded Germany's.": "exceeds exports CHN GMY 2010:2010 more",
            "In 2012 trade between Russia and China reaches $88 billion.": "amount trade RUS CHN 2012:2012 about 88000",
            "In 2012 trade between Russia and China exceeds $88 billion.": "amount trade RUS CHN 2012:2012 above 88000",
        }
    )


CAME = "some by:delivery"
"""What is asked of arms that were delivered, and not merely ordered."""


def test_verbs_of_buying_and_selling_mean_the_same_in_every_form() -> None:
    sells = {"sell": "sells", "supply": "supplies", "deliver": "delivers", "export": "exports", "provide": "provides"}
    buys = {"buy": "buys", "import": "imports", "purchase": "purchases", "get": "gets", "receive": "receives",
            "acquire": "acquires", "obtain": "obtains"}  # fmt: skip
    past = {"sell": "sold", "supply": "supplied", "deliver": "delivered", "export": "exported", "provide": "provided",
            "buy": "bought", "import": "imported", "purchase": "purchased", "get": "got", "receive": "received",
            "acquire": "acquired", "obtain": "obtained"}  # fmt: skip
    asked(
        {f"Russia {verb} arms to India.": SOLD.format(2014, 2024, "some") for verb in sells.values()}
        | {"In 2010 Russia sold India arms.": SOLD.format(2010, 2010, "some")}
        | {f"In 2010 Russia {past[v]} India arms.": SOLD.format(2010, 2010, CAME) for v in sells if v != "sell"}
        | {f"Russia did not {verb} India arms in 2010.": SOLD.format(2010, 2010, "none") for verb in sells}
        | {f"India {verb} arms from Russia.": SOLD.format(2014, 2024, "some") for verb in buys.values()}
        | {
            f"In 2010 India {past[verb]} arms from Russia.": SOLD.format(
                2010, 2010, CAME if verb in {"import", "receive"} else "some"
            )
            for verb in buys
        }
    )
    # told of the past without a year it may be any
    asked(
        {
            f"Russia {past[verb]} India arms.": SOLD.format(1946, 2024, "some")
            for verb in ("sell", "supply", "deliver", "export")
        }
        | {
            f"India {past[verb]} arms from Russia.": SOLD.format(1946, 2024, "some")
            for verb in ("buy", "import", "purchase", "acquire")
        }
    )


def test_words_that_say_nothing_of_what_is_measured_are_read_over() -> None:
    plain = "holds contiguity RUS NOR 2021:2024 some"
    asked(
        {
            f"Russia {words} borders Norway.": plain
            for words in (
                "also", "still", "already", "again", "however", "indeed", "in fact", "of course", "at the same time",
                "in addition", "after all", "on the whole", "to be sure",
                "without doubt", "no doubt", "officially", "clearly", "simply", "today", "now",
            )
        }
        | {f"{words.capitalize()}, Russia borders Norway.": plain for words in (
            "moreover", "in fact", "of course", "however", "on the other hand", "for example", "in other words",
            "needless to say", "to be precise", "for its part", "in particular", "at the same time",
            "as a result", "in turn",
        )}
    )  # fmt: skip
    refused({f"Russia {words} borders Norway.": "" for words in ("sometimes", "rather", "no longer", "hardly")})
