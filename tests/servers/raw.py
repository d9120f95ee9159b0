"""A server that answers in raw bytes, for what no decent server would say."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class RawServer:
    """*answers* by path; one that isn't there, or any while it *hangs*, waits for *release*.

    *greeting* is said before anything was asked. *reached* is set when *expected* lines are open.
    """

    port: int = 0
    answers: dict[str, bytes] = field(default_factory=dict)
    greeting: bytes = b""
    hangs: bool = False
    requests: list[bytes] = field(default_factory=list)
    open_now: int = 0
    most_open: int = 0
    expected: int = 1
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def asked(self, path: str) -> int:
        """Count the requests for a path."""
        return sum(request.startswith(f"GET {path} ".encode()) for request in self.requests)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        try:
            writer.write(self.greeting)
            request = await reader.readuntil(b"\r\n\r\n")
            self.requests.append(request)
            if self.open_now >= self.expected:
                self.reached.set()
            path = request.split(b" ")[1].decode()
            if path not in self.answers or self.hangs:
                await self.release.wait()
            writer.write(self.answers.get(path, b""))
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the other side has hung up, as some tests want
        finally:
            self.open_now -= 1
            writer.close()


def answer(status: str, *headers: str, body: bytes = b"") -> bytes:
    """Give an answer as it goes over the line."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join([*head, "", ""]).encode() + body


@asynccontextmanager
async def raw_server(certificate: Path | None = None) -> AsyncIterator[RawServer]:
    """Serve on loopback, over TLS where there is a certificate with its key."""
    secure = None
    if certificate is not None:
        secure = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        secure.load_cert_chain(certificate)
    raw = RawServer()
    server = await asyncio.start_server(raw.talk, "127.0.0.1", 0, ssl=secure)
    raw.port = server.sockets[0].getsockname()[1]
    try:
        yield raw
    finally:
        raw.release.set()
        server.close()
        await server.wait_closed()
