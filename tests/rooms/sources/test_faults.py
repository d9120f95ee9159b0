"""What libcurl says becomes a sentence."""

from __future__ import annotations

import pycurl
import pytest

from bot.sources.faults import WEIRD_ANSWER, unreachable


@pytest.mark.parametrize(
    ("code", "words", "number", "sentence"),
    [
        (pycurl.E_OPERATION_TIMEDOUT, "long words", 0, "x.example was too slow to answer"),
        (pycurl.E_GOT_NOTHING, "Empty reply", 0, "x.example hung up before it had answered"),
        (pycurl.E_URL_MALFORMAT, "name:secret@", 0, "the address is none that can be asked"),
        (
            pycurl.E_RECV_ERROR, "Recv failure", 104,
            "the connection to x.example broke: Connection reset by peer",
        ),
        (
            pycurl.E_COULDNT_CONNECT, "Failed to connect to x.example port 80 after 0 ms", 111,
            "no connection to x.example: Connection refused",
        ),
        (
            pycurl.E_RECV_ERROR, "CONNECT tunnel failed, response 403", 0,
            "the connection to x.example broke: CONNECT tunnel failed, response 403",
        ),
        (
            pycurl.E_SSL_CONNECT_ERROR,
            "TLS connect error: error:0A00010B:SSL routines::wrong\nversion number", 0,
            "no secure connection to x.example: wrong version number",
        ),
        (
            pycurl.E_PEER_FAILED_VERIFICATION, "SSL: no alternative certificate name matches", 0,
            "the certificate of x.example is not valid: no alternative certificate name matches",
        ),
        (
            pycurl.E_PEER_FAILED_VERIFICATION,
            "SSL certificate OpenSSL verify result: self-signed certificate (18)", 0,
            "the certificate of x.example is not valid: self-signed certificate",
        ),
        (
            pycurl.E_PEER_FAILED_VERIFICATION, "SSL certificate problem: has expired", 0,
            "the certificate of x.example is not valid: has expired",
        ),
        (WEIRD_ANSWER, "", 0, "x.example does not speak proper HTTP: error 8"),
        (pycurl.E_OUT_OF_MEMORY, "", 0, "x.example could not be asked: error 27"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_one_sentence(code: int, words: str, number: int, sentence: str) -> None:
    assert str(unreachable("x.example", code, words, number)) == sentence


def test_a_name_that_nobody_knows_is_told_as_such() -> None:
    error = unreachable("x.example", pycurl.E_COULDNT_RESOLVE_HOST)
    assert str(error) == "the name x.example can't be looked up; check the address"
    assert error.is_lasting


def test_no_sentence_is_longer_than_a_line_or_two() -> None:
    assert len(str(unreachable("x.example", pycurl.E_SSL_CONNECT_ERROR, "a" * 9999))) < 300
