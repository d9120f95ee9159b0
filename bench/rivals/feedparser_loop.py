"""One pass of what one writes by hand: aiohttp asks, feedparser reads, a JSON file remembers."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import aiohttp
import feedparser  # type: ignore[import-untyped]

AT_ONCE = 16


async def poll(
    session: aiohttp.ClientSession, turn: asyncio.Semaphore, url: str, memory: dict[str, Any]
) -> int:
    """Fetch and read one feed; gives how many entries were not known."""
    headers = {"If-None-Match": memory["etag"]} if memory.get("etag") else {}
    async with turn, session.get(url, headers=headers) as answer:
        if answer.status == 304:
            return 0
        body = await answer.read()
        memory["etag"] = answer.headers.get("ETag", "")
    parsed = feedparser.parse(body)
    known = set(memory.get("known", []))
    fresh = [one for one in parsed.entries if (one.get("id") or one.get("link")) not in known]
    memory["known"] = [one.get("id") or one.get("link") for one in parsed.entries]
    return len(fresh)


async def one_pass(folder: Path) -> int:
    file = folder / "loop.json"
    memories = json.loads(file.read_text("utf-8")) if file.exists() else {}
    turn = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        urls = (folder / "urls").read_text("ascii").split()
        new = await asyncio.gather(
            *(poll(session, turn, url, memories.setdefault(url, {})) for url in urls)
        )
    file.write_text(json.dumps(memories), "utf-8")
    return sum(new)


if __name__ == "__main__":
    print(f"{asyncio.run(one_pass(Path(sys.argv[1])))} 0")
