"""Which page's picture stands under an alert."""

import pytest

from bot.core.previews import preview_of
from tests.builders import a_story


@pytest.mark.parametrize(
    ("link", "camp", "preview"),
    [
        ("https://courier.example/1", "", "https://courier.example/1"),
        ("https://courier.example/?id=1", "", "https://courier.example/?id=1"),
        ("https://courier.example/", "", ""),
        ("https://news.google.com/rss/articles/x", "", ""),
        ("https://courier.example/1", "aggregator", ""),
        ("javascript:x", "", ""),
    ],
)
def test_the_picture_is_the_storys_own_or_none(link: str, camp: str, preview: str) -> None:
    assert preview_of(a_story(link=link, camp=camp)) == preview
