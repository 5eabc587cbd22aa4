"""Which language a report is in. Sentences written for these tests."""

import pytest

from tollbook.text.language import language_of

ROWS = [
    ("Four people were killed when a rocket hit a market, the mayor said.", "en"),
    ("FOUR PEOPLE WERE KILLED WHEN A ROCKET HIT A MARKET, THE MAYOR SAID.", "en"),
    ("A drone hit a depot in Tula. No one was hurt.", "en"),
    ("A bomb killed two people in Mosul, police said. A bomb killed one in Basra.", "en"),
    ("O homem foi a Lisboa a pé e não a cavalo.", "pt"),
    ("Cuatro personas murieron cuando un cohete alcanzó un mercado, según el alcalde.", "es"),
    ("Quatre personnes ont été tuées par une roquette sur le marché, selon le maire.", "fr"),
    ("Vier Menschen sind bei einem Angriff auf den Markt getötet worden, sagte der Bürgermeister.", "de"),
    ("Чотири людини загинули внаслідок удару по ринку, повідомив міський голова.", "uk"),
    ("قتل أربعة أشخاص في هجوم على سوق وقال رئيس البلدية إن القتلى من المدنيين", "ar"),
    ("ארבעה בני אדם נהרגו כאשר רקטה פגעה בשוק, כך אמר ראש העיר של המקום", "he"),
    ("四人在袭击市场中丧生", "zh"),
    ("1 2 3", None),
    ("", None),
    ("Xyz qwr plm nbv.", None),
]


@pytest.mark.parametrize(("text", "language"), ROWS)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_words_of_one_language_alone_decide_where_two_have_as_many() -> None:
    text = "A bomb hidden in a motorcycle killed two men in Aden on Thursday, a doctor said. Five others were wounded."
    assert language_of(text) == "en"
