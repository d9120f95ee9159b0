"""Small whole configurations on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings.loading import load

FILES = {
    "bot.toml": "",
    "feeds.toml": (
        '[[feeds]]\nname = "Courier"\nurl = "https://courier.example/rss"\nlanguage = "en"\n'
    ),
    "topics/alliance/topic.toml": 'title.en = "The alliance"\nalone = ["csto"]\n',
    "topics/alliance/keywords.toml": (
        '[csto]\nmeans = "the alliance"\nen.strong = ["CSTO"]\n\n'
        '[armenia]\nmeans = "the state"\nen.strong = ["Armenia"]\n'
    ),
    "topics/alliance/seed/drills.txt": "Drills begin\n\nThe alliance trains without Yerevan.\n",
}
TOPIC, KEYWORDS = "topics/alliance/topic.toml", "topics/alliance/keywords.toml"
SEED, EXAMPLES = "topics/alliance/seed/drills.txt", "topics/alliance/examples/texts.jsonl"
PROJECT = Path(__file__).parents[3]


def a_folder(parent: Path, **changes: str) -> Path:
    """Write a configuration that has no fault; *changes* replace files, by their last name."""
    folder = parent / "config"
    for name, text in FILES.items():
        change = changes.get(Path(name).stem, text)
        write(folder / name, change)
    return folder


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def faults_of(folder: Path) -> list[str]:
    """Load what has faults, and give them with paths below the folder."""
    with pytest.raises(SettingsError) as caught:
        load(folder)
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]
