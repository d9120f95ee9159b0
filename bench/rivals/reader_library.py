"""One pass of the `reader` library, as its documentation shows it, over the `urls` of a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from reader import make_reader


def main(folder: Path) -> None:
    with make_reader(str(folder / "reader.sqlite3")) as reader:
        known = {feed.url for feed in reader.get_feeds()}
        for url in (folder / "urls").read_text("ascii").split():
            if url not in known:
                reader.add_feed(url)
        entries = failed = 0
        for result in reader.update_feeds_iter(scheduled=False):
            if isinstance(result.value, Exception):
                failed += 1
            elif result.value is not None:
                entries += result.value.new
    print(f"{entries} {failed}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
