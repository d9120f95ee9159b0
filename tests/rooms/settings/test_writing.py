"""feeds.toml is changed as an editor would change it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.model.feeds import Feed
from bot.settings.faults import Document
from bot.settings.feeds import feeds_in
from bot.settings.writing import FeedsFile

TEXT = """# our outlets

[[feeds]]  # the first
name = "Courier"
url = "https://courier.example/rss"
language = "en"
implies = ["armenia"]  # a reason

[[feeds]]
name = "Wire"
url = "https://wire.example/rss"
language = "ru"
enabled = false
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def text_in(file: Path) -> str:
    return file.read_bytes().decode(errors="surrogateescape")


def put(file: Path, text: str) -> None:
    file.write_bytes(text.encode(errors="surrogateescape"))


def linked(file: Path, folder: Path) -> Path:
    """Give a folder in which feeds.toml is a link to the file, that only some may read."""
    file.chmod(0o640)
    folder.mkdir()
    (folder / "feeds.toml").symlink_to(file)
    return folder


def rights(file: Path) -> tuple[bool, int]:
    """Give whether it is a link, and who may do what with what it leads to."""
    return file.is_symlink(), stat.S_IMODE(file.stat().st_mode)


def names_beside(file: Path) -> list[str]:
    return sorted(one.name for one in file.parent.iterdir())


def feeds(file: Path) -> dict[str, bool]:
    document = Document(file)
    read = feeds_in(document, None)
    assert document.faults == []
    return {one.name: one.enabled for one in read}


async def test_a_feed_is_paused_and_let_go_on_and_every_comment_stays(file: Path) -> None:
    await FeedsFile(file.parent).pause({"https://courier.example/rss": "27.11.2026:\nanswered 404"})
    assert feeds(file) == {"Courier": False, "Wire": False}
    assert "# our outlets" in text_in(file)
    assert "# the first" in text_in(file)
    assert "# a reason" in text_in(file)
    assert "enabled = false  # 27.11.2026: answered 404\n" in text_in(file)
    await FeedsFile(file.parent).resume("https://courier.example/rss")
    assert text_in(file) == TEXT


async def test_a_feed_is_added_at_the_end_and_removed(file: Path) -> None:
    url = "https://new.example/rss"
    feed = Feed('Նոր "սուրհանդակ"', url, "hy", country="AM")
    await FeedsFile(file.parent).add([feed])
    assert feeds(file) == {"Courier": True, "Wire": False, 'Նոր "սուրհանդակ"': True}
    assert text_in(file).startswith(f"{TEXT}\n[[feeds]]\n")
    assert text_in(file).endswith('language = "hy"\ncountry = "AM"\n')
    await FeedsFile(file.parent).remove(url)
    await FeedsFile(file.parent).remove("https://courier.example/rss")
    assert feeds(file) == {"Wire": False}


async def test_the_first_feed_of_an_empty_file_is_added(file: Path) -> None:
    put(file, "# nothing yet\n")
    await FeedsFile(file.parent).add([Feed("New", "https://new.example/rss", "en")])
    assert feeds(file) == {"New": True}
    assert text_in(file).startswith("# nothing yet\n")


async def test_a_link_and_the_files_rights_stay(file: Path, tmp_path: Path) -> None:
    folder = linked(file, tmp_path / "linked")
    await FeedsFile(folder).remove("https://wire.example/rss")
    assert rights(folder / "feeds.toml") == (True, 0o640)
    assert feeds(file) == {"Courier": True}


@pytest.mark.parametrize("text", ["feeds = [", "feeds = 3", "feeds = [{url = 'x'}]", "\udcff"])
async def test_what_cannot_be_read_is_not_written_over(file: Path, text: str) -> None:
    put(file, text)
    with pytest.raises(SettingsError, match=r"feeds\.toml"):
        await FeedsFile(file.parent).resume("https://wire.example/rss")
    assert text_in(file) == text
    assert names_beside(file) == ["feeds.toml"]


async def test_what_would_not_be_read_again_is_not_written(file: Path) -> None:
    for name, url, said in (
        ("Courier", "https://other.example/rss", "as already on line"),
        ("New", "nonsense", "expected an address"),
    ):
        with pytest.raises(SettingsError, match=said):
            await FeedsFile(file.parent).add([Feed(name, url, "en")])
    with pytest.raises(SettingsError, match="no feed https://gone"):
        await FeedsFile(file.parent).remove("https://gone.example")
    assert text_in(file) == TEXT
