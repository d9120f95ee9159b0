"""In which language a text is written."""

import pytest

from bot.core.languages import language_of


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Armenia freezes its membership in the alliance", "en"),
        ("Армения заморозила членство в союзе", "ru"),
        ("Հայաստանը սառեցրել է անդամակցությունը", "hy"),
        ("Вірменія заморозила членство, й це її вибір", "uk"),
        ("Қазақстан мен Әзербайжан келіссөз жүргізді", "kk"),
        ("საქართველოს პარლამენტმა კანონი მიიღო", "ka"),
        ("Ermenistan ve Rusya için yeni bir görüşme daha yapıldı", "tr"),
        ("L'Arménie et la Russie dans une impasse pour les années à venir", "fr"),
        ("ایران و ارمنستان پیمان تازه‌ای امضا کردند", "fa"),
        ("وقعت الحكومة على اتفاق جديد", "ar"),
        ("アルメニアとロシアの首脳が会談した", "ja"),
        ("Сборная выиграла то, что у них до сих пор было та", "ru"),
        ("Os ministros não chegaram a um acordo em São Paulo", "pt"),
        ("Erdoğan and Aliyev fly to Beşiktaş for the opening of Çırağan", "en"),
        ("亚美尼亚和俄罗斯举行会谈今天在莫斯科", "zh"),
        ("Erdoğan congratulates Yerevan", "en"),
        ("Посол Ўзбекистана прибыл в Ереван", "ru"),
    ],
)
def test_a_language_shows_in_its_letters_and_words(title: str, language: str) -> None:
    assert language_of(title, "", "en") == language


@pytest.mark.parametrize("default", ["en", "ru", "hy"])
def test_what_shows_nothing_is_of_the_feeds_language(default: str) -> None:
    assert language_of("24/7", "", default) == default
    assert language_of("", "", default) == default


def test_letters_of_another_script_go_before_the_feeds_language() -> None:
    assert language_of("Выставка ковров", "Short note number nine", "en") == "ru"
    assert language_of("Paris Berlin Madrid", "", "hy") == "en"
    assert language_of("Paris Berlin Madrid", "", "fr") == "fr"
