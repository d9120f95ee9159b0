"""The buttons under an alert."""

from bot.core.buttons import alert_buttons, reference
from tests.builders import a_story


def test_an_alert_has_thumbs_a_copy_of_its_link_why_and_mute() -> None:
    first, second = alert_buttons(a_story(), "en")
    assert [one.payload for one in (*first, *second)] == [
        *("vote:2:00000000000000a1", "vote:0:00000000000000a1", ""),
        *("why:00000000000000a1", "mute:00000000000000a1"),
    ]
    assert first[2].copies == "https://courier.example/1"


def test_a_link_that_is_too_long_to_copy_or_none_has_no_button() -> None:
    for link in ("https://courier.example/" + "x" * 240, "javascript:x"):
        assert len(alert_buttons(a_story(link=link), "en")[0]) == 2


def test_a_reference_is_short_and_its_own() -> None:
    names = {reference("outlet", f"Отдел {number}" * 20) for number in range(500)}
    assert len(names) == 500
    assert max(map(len, names)) == 12
