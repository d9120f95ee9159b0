"""What goes wrong on the way to a document, as one sentence each.

The one table in which the library's exceptions end; a test walks its classes and finds a
sentence for every one.
"""

from __future__ import annotations

import os
import ssl
from urllib.parse import urlsplit

import aiohttp

from bot.errors import Unreachable

SENTENCES: tuple[tuple[type[Exception], str], ...] = (  # the first that fits; narrow before wide
    (aiohttp.ClientConnectorDNSError, "the name {host} can't be looked up; check the address"),
    (aiohttp.ClientConnectorCertificateError, "the certificate of {host} is not valid: {reason}"),
    (aiohttp.ClientSSLError, "no secure connection to {host}: {reason}"),
    (ssl.SSLError, "no secure connection to {host}: {reason}"),
    (aiohttp.ClientConnectorError, "no connection to {host}: {reason}"),
    (aiohttp.ConnectionTimeoutError, "no connection to {host} in time"),
    (aiohttp.ServerTimeoutError, "{host} was too slow to answer"),
    (aiohttp.ServerDisconnectedError, "{host} hung up before it had answered"),
    (aiohttp.NonHttpUrlClientError, "the address begins with neither http:// nor https://"),
    (aiohttp.InvalidURL, "the address is none that can be asked"),
    (aiohttp.ClientPayloadError, "the answer of {host} was cut short or can't be unpacked"),
    (aiohttp.ClientResponseError, "{host} does not speak proper HTTP: {reason}"),
    (aiohttp.ClientConnectionError, "the connection to {host} broke: {reason}"),
    (aiohttp.ClientError, "{host} could not be asked: {reason}"),
    (TimeoutError, "{host} was too slow to answer"),
    (OSError, "the connection to {host} broke: {reason}"),
    (ValueError, "the address is none that can be asked"),
)
LONGEST = 200


def unreachable(host: str, error: Exception) -> Unreachable:
    """Give the sentence for an exception of the library or the system."""
    sentence = next(sentence for kind, sentence in SENTENCES if isinstance(error, kind))
    told = sentence.format(host=host or "the server", reason=_reason(error))
    return Unreachable(told, is_lasting=isinstance(error, aiohttp.ClientConnectorDNSError))


def host_of(url: str) -> str:
    """Give the host of an address, without port, name and password; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _reason(error: Exception) -> str:
    """Give the cause in the system's words: the library's own repeat host, port and settings."""
    cause = getattr(error, "certificate_error", None) or getattr(error, "os_error", error)
    if isinstance(cause, ssl.SSLError):
        words = getattr(cause, "verify_message", "") or str(cause.strerror)
    elif isinstance(cause, OSError) and cause.errno:
        words = os.strerror(cause.errno)
    elif isinstance(cause, aiohttp.ClientResponseError):
        words = cause.message
    else:
        words = str(cause) or type(cause).__name__
    return " ".join(words.split())[:LONGEST]
