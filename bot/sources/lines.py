"""One request by libcurl: what it is told, what it may connect to, and what comes back."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pycurl

from bot.errors import Blocked, FetchError, TooLarge
from bot.sources.faults import CUT_SHORT, unreachable
from bot.sources.unpacking import unpacked

OK, ELSEWHERE = 200, 300  # a document, and from which status on there is none
OF_THE_SYSTEM = {pycurl.E_COULDNT_CONNECT, pycurl.E_SEND_ERROR, pycurl.E_RECV_ERROR}
_ALWAYS = (
    (pycurl.NOSIGNAL, 1),  # there are other threads
    (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
    (pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1),
    (pycurl.BUFFERSIZE, 64 * 1024),
    (pycurl.USERAGENT, "csto-watch"),  # for proxies, who else hear of each library within
    (pycurl.NOPROXY, ""),  # which hosts are asked directly is decided before
)

Guard = Callable[[str, int], Blocked | None]  # what speaks against an address and its port


class Request(NamedTuple):
    """What to ask; a tuple, as what comes of it: each poll makes them anew.

    *host* is for telling, *found* says where names lead, as `host:port:address,…`.

    *guard* is asked before each socket. *proxy* is a URL or empty. *seconds* is the time for it
    all, *max_bytes* how large the unpacked body may become.
    """

    url: str
    host: str
    headers: Sequence[str]
    guard: Guard
    seconds: float
    max_bytes: int
    found: Sequence[str] = ()
    proxy: str = ""


class Answer(NamedTuple):
    """The names of *headers* are in small letters; of two alike the first one stands.

    Only a document (200) has a *body*.
    """

    status: int
    headers: dict[str, str]
    body: bytes


class Line:
    """A handle of libcurl, for one request after the other."""

    def __init__(self) -> None:
        self.handle = pycurl.Curl()
        self._request: Request | None = None
        self._refused: Blocked | None = None
        self._head: list[bytes] = []
        self._body = bytearray()
        self._sockets: list[socket.socket] = []  # libcurl works on copies of them
        for option, value in (*_ALWAYS, *_certificates()):
            self.handle.setopt(option, value)
        self.handle.setopt(pycurl.HEADERFUNCTION, self._head.append)
        self.handle.setopt(pycurl.WRITEFUNCTION, self._take)
        self.handle.setopt(pycurl.OPENSOCKETFUNCTION, self._open)

    def prepare(self, request: Request) -> None:
        """Take up a request; raises FetchError where libcurl does not take it."""
        self._request = request
        handle = self.handle
        try:
            handle.setopt(pycurl.URL, request.url)
            handle.setopt(pycurl.HTTPHEADER, [one.encode() for one in request.headers])
            handle.setopt(pycurl.PROXY, request.proxy)  # empty: none, whatever the environment says
            handle.setopt(pycurl.TIMEOUT_MS, max(1, int(request.seconds * 1000)))
            if request.found:
                handle.setopt(pycurl.RESOLVE, request.found)
        except (pycurl.error, ValueError) as error:  # ValueError: letters that no header has
            raise unreachable(request.host, pycurl.E_BAD_FUNCTION_ARGUMENT, str(error)) from None

    def answer(self) -> Answer:
        """Give what was answered, a document unpacked; raises FetchError."""
        assert self._request is not None  # noqa: S101 - it was prepared
        status, headers = self.handle.getinfo(pycurl.RESPONSE_CODE), _headers(self._head)
        if status != OK:  # it may name a packing and have no body, as a 304
            return Answer(status, headers, b"")
        try:
            packings, most = headers.get("content-encoding", ""), self._request.max_bytes
            return Answer(status, headers, unpacked(bytes(self._body), packings, most))
        except ValueError:
            raise unreachable(self._request.host, CUT_SHORT) from None

    @property
    def has_refused(self) -> bool:
        """Tell whether the server has said that there is no document; what follows is not needed.

        An error page that breaks off must not hide the error, or for how long to wait.
        """
        return bool(self.handle.getinfo(pycurl.RESPONSE_CODE) >= ELSEWHERE)

    def fault(self, code: int, words: str) -> FetchError:
        """Say what stood in the way, from libcurl's *code* and *words*."""
        assert self._request is not None  # noqa: S101 - it was prepared
        if code == pycurl.E_WRITE_ERROR:  # ours: nobody else minds what comes
            return TooLarge(self._request.max_bytes)
        if code == pycurl.E_COULDNT_CONNECT and self._refused is not None:
            return self._refused
        number = self.handle.getinfo(pycurl.OS_ERRNO) if code in OF_THE_SYSTEM else 0
        return unreachable(self._request.host, code, words, number)

    def clear(self) -> None:
        """Let go of what a request has left."""
        self._request = self._refused = None
        self._head.clear()
        self._body.clear()
        while self._sockets:
            self._sockets.pop().close()
        self.handle.unsetopt(pycurl.RESOLVE)

    def _take(self, chunk: bytes) -> int | None:
        assert self._request is not None  # noqa: S101 - it was prepared
        if len(self._body) + len(chunk) > self._request.max_bytes:
            return 0  # which ends it
        self._body += chunk
        return None

    def _open(self, _: int, address: tuple[int, int, int, tuple[Any, ...]]) -> socket.socket | int:
        """Make a socket, if what it is to be connected to is open to us."""
        assert self._request is not None  # noqa: S101 - it was prepared
        family, kind, protocol, target = address
        if refused := self._request.guard(str(target[0]), int(target[1])):
            self._refused = refused
            return int(pycurl.SOCKET_BAD)
        self._sockets.append(socket.socket(family, kind, protocol))
        return self._sockets[-1]


def _certificates() -> list[tuple[int, str]]:
    """Trust whom Python trusts.

    One file rather than a folder where there are both: libcurl keeps a file from one connection to
    the next.
    """
    paths = ssl.get_default_verify_paths()
    if paths.cafile:
        return [(pycurl.CAINFO, paths.cafile)]
    return [(pycurl.CAPATH, paths.capath)] if paths.capath else []


def _headers(lines: Sequence[bytes]) -> dict[str, str]:
    """Read the last head: others before it are a proxy's, or no more than a promise (1xx)."""
    begin = max((at for at, line in enumerate(lines) if line.startswith(b"HTTP/")), default=0)
    headers: dict[str, str] = {}
    for line in lines[begin + 1 :]:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if not colon:  # the end of the head; behind it are those that follow a body
            break
        headers.setdefault(name.lower(), value.strip())
    return headers
