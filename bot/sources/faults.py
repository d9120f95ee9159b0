"""What goes wrong on the way to a document, as one sentence each.

The one table in which the codes of libcurl end.
"""

from __future__ import annotations

import os
import re

import pycurl

from bot.errors import Unreachable

NOT_PROPER = "{host} does not speak proper HTTP: {reason}"
NOT_SECURE = "no secure connection to {host}: {reason}"
BROKE = "the connection to {host} broke: {reason}"
OTHER = "{host} could not be asked: {reason}"

UNKNOWN_NAME, TOO_SLOW = pycurl.E_COULDNT_RESOLVE_HOST, pycurl.E_OPERATION_TIMEDOUT
CUT_SHORT = pycurl.E_PARTIAL_FILE
WEIRD_ANSWER, TOO_LARGE_HEAD = 8, 100  # codes of libcurl that the binding has no names for
SENTENCES = {
    pycurl.E_UNSUPPORTED_PROTOCOL: NOT_PROPER,  # what is answered, for others are never asked
    pycurl.E_URL_MALFORMAT: "the address is none that can be asked",
    pycurl.E_COULDNT_RESOLVE_PROXY: "the proxy's name can't be looked up; check the environment",
    UNKNOWN_NAME: "the name {host} can't be looked up; check the address",
    pycurl.E_COULDNT_CONNECT: "no connection to {host}: {reason}",
    WEIRD_ANSWER: NOT_PROPER,
    CUT_SHORT: "the answer of {host} was cut short or can't be unpacked",
    TOO_SLOW: "{host} was too slow to answer",
    pycurl.E_SSL_CONNECT_ERROR: NOT_SECURE,
    pycurl.E_GOT_NOTHING: "{host} hung up before it had answered",
    pycurl.E_SEND_ERROR: BROKE,
    pycurl.E_RECV_ERROR: BROKE,
    pycurl.E_SSL_CIPHER: NOT_SECURE,
    pycurl.E_PEER_FAILED_VERIFICATION: "the certificate of {host} is not valid: {reason}",
    pycurl.E_SSL_CACERT_BADFILE: NOT_SECURE,
    TOO_LARGE_HEAD: "the head of the answer of {host} is too large",
}
LONGEST = 200
AROUND = re.compile(  # what libcurl and OpenSSL put around the reason
    r"^SSL(?: certificate (?:problem|OpenSSL verify result))?: |^TLS connect error:\s*|"
    r"error:[0-9A-F]+:SSL routines::| \(\d+\)$"
)


def unreachable(host: str, code: int, words: str = "", number: int = 0) -> Unreachable:
    """Give the sentence for a code of libcurl, its *words* for it and the system's error *number*.

    The system's words are the reason where it gave one: libcurl's repeat host, port and time.
    """
    reason = os.strerror(number) if number else " ".join(AROUND.sub("", words).split())
    sentence = SENTENCES.get(code, OTHER)
    told = sentence.format(host=host or "the server", reason=reason[:LONGEST] or f"error {code}")
    return Unreachable(told, is_lasting=code == UNKNOWN_NAME)
