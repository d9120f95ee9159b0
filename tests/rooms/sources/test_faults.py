"""Every exception of the library has its sentence."""

import inspect
import socket
import ssl
from typing import Any, cast

import aiohttp
import pytest

from bot.sources.faults import SENTENCES, host_of, unreachable

CLIENT_ERRORS = [
    kind
    for _, kind in inspect.getmembers(aiohttp.client_exceptions, inspect.isclass)
    if issubclass(kind, aiohttp.ClientError)
]


@pytest.mark.parametrize("kind", CLIENT_ERRORS)
def test_every_client_exception_has_a_place_in_the_table(kind: type[Exception]) -> None:
    assert next(sentence for known, sentence in SENTENCES if issubclass(kind, known))


def test_no_row_of_the_table_hides_a_narrower_one() -> None:
    kinds = [kind for kind, _ in SENTENCES]
    for number, kind in enumerate(kinds):
        assert not any(issubclass(kind, wider) for wider in kinds[:number]), kind


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (TimeoutError(), "x.example was too slow to answer"),
        (aiohttp.ServerDisconnectedError(), "x.example hung up before it had answered"),
        (
            # The library hands on whatever it has read of the answer.
            aiohttp.ServerDisconnectedError(cast(Any, object())),
            "x.example hung up before it had answered",
        ),
        (aiohttp.InvalidURL("http://n:secret@["), "the address is none that can be asked"),
        (OSError(104, "anything"), "the connection to x.example broke: Connection reset by peer"),
        (aiohttp.ClientError(), "x.example could not be asked: ClientError"),
        (
            ssl.SSLError(1, "[SSL] wrong\nversion"),
            "no secure connection to x.example: [SSL] wrong version",
        ),
    ],
)
def test_a_fault_is_told_in_one_sentence(error: Exception, sentence: str) -> None:
    assert str(unreachable("x.example", error)) == sentence


KEY = aiohttp.client_reqrep.ConnectionKey("x.example", 443, True, True, None, None, None)


def test_a_name_that_nobody_knows_is_told_as_such() -> None:
    error = aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(-2, "Name or service not known"))
    assert str(unreachable("x.example", error)) == (
        "the name x.example can't be looked up; check the address"
    )


def test_a_certificate_that_is_not_valid_is_told_as_such() -> None:
    invalid = ssl.SSLCertVerificationError(1, "long words")
    invalid.verify_message = "self-signed certificate"
    error = aiohttp.ClientConnectorCertificateError(KEY, invalid)
    assert str(unreachable("x.example", error)) == (
        "the certificate of x.example is not valid: self-signed certificate"
    )


def test_where_no_host_is_known_the_server_is_meant() -> None:
    assert str(unreachable("", TimeoutError())) == "the server was too slow to answer"
    assert host_of("http://[bad") == ""
    assert host_of("http://n:p@X.example:8080/y") == "x.example"
