"""What the environment and a `.env` file set.

A variable of the environment goes before one of `.env`; an empty one counts as not set. No
complaint shows a value that may hold a secret.
"""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field, PlainValidator, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import Fault, SettingsError
from bot.model.options import Environment
from bot.settings.spans import said

DEFAULT = Environment()
DATABASES = ("sqlite", "postgresql")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FORMATS = ("text", "json")
LARGEST_PORT = 65_535
LONG_PASSWORD = 8  # characters, for it to be no ordinary word
SURELY_MEANT = 0.85  # a .env may hold other programs' variables, so only near misses are told


def environment(file: Path = Path(".env")) -> Environment:
    """Read the environment and *file*, which needn't exist.

    Raises SettingsError with every mistake.
    """
    try:
        found = _Variables(_env_file=file)  # type: ignore[call-arg]  # a keyword of the base class
    except ValidationError as error:
        wrong = {str(one["loc"][0]): str(one["ctx"]["error"]) for one in error.errors()}
        raise SettingsError([_fault(name, wrong[name], file) for name in wrong]) from None
    except UnicodeDecodeError:
        raise SettingsError([Fault(str(file), 0, "", "is not UTF-8; save it as UTF-8")]) from None
    except OSError as error:
        message = f"can't be read: {error.strerror}"
        raise SettingsError([Fault(str(file), 0, "", message)]) from error
    misspelt = [_fault(name, message, file) for name, message in _near_misses(found)]
    if misspelt:
        raise SettingsError(misspelt)
    return Environment(**found.model_dump(include=set(_Variables.model_fields)))


def secrets_of(environment: Environment) -> tuple[str, ...]:
    """Give what nobody may read: the token, and the passwords in the addresses.

    A short password is one only in its place, or it would take ordinary words out of the logs.
    """
    secrets = [environment.token]
    for url in (environment.database_url, environment.api_url):
        parts = urlsplit(url)
        in_query = parse_qs(parts.query).get("password", [])
        for password in (unquote(parts.password or ""), *in_query):
            if password:
                bare = (password,) if len(password) >= LONG_PASSWORD else ()
                secrets += [f":{password}@", f"password={password}", *bare]
    return tuple(filter(None, secrets))


def _ids(value: object) -> frozenset[int]:
    """Read ids of private chats, which are positive; in a group the sender's own id counts."""
    ids = [one.strip() for one in str(value).split(",") if one.strip()]
    wrong = [one for one in ids if not re.fullmatch(r"[1-9]\d{0,18}", one)]
    if wrong:
        raise ValueError(
            f"has {said(wrong[0])}, expected ids of private chats with commas between them, "
            "as 123456789,987654321"
        )
    return frozenset(map(int, ids))


def _port(value: object) -> int:
    text = str(value).strip()
    if not re.fullmatch(r"\d{1,5}", text) or int(text) > LARGEST_PORT:
        raise ValueError(f"is {said(text)}, expected 0 to {LARGEST_PORT} (0 takes a free one)")
    return int(text)


def _level(value: object) -> str:
    return _one_of(str(value).strip().upper(), LEVELS)


def _format(value: object) -> str:
    return _one_of(str(value).strip().lower(), FORMATS)


def _one_of(text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise ValueError(f"is {said(text)}, expected one of {', '.join(known)}")
    return text


def _database(value: object) -> str:
    """Take any address of the two databases; what is in it is for who opens it."""
    text = str(value).strip()
    is_known = text.partition("://")[0].partition("+")[0] in DATABASES and "://" in text
    if not is_known or not _can_be_split(text):
        raise ValueError("expected sqlite:///PATH or postgresql://user@host/name")
    return text


def _api(value: object) -> str:
    text = str(value).strip().rstrip("/")
    if not re.match(r"https?://[^/\s]", text) or not _can_be_split(text):
        raise ValueError("expected an address with http:// or https://")
    return text


def _can_be_split(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:  # brackets that hold no address
        return False
    return True


def _stripped(value: object) -> str:
    return str(value).strip()


def _folder(value: object) -> Path:
    return Path(str(value).strip()).expanduser()


class _Variables(BaseSettings):
    """The variables; names are written as they stand in the environment."""

    model_config = SettingsConfigDict(
        case_sensitive=True,
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="allow",
        validate_default=False,
    )

    token: Annotated[str, PlainValidator(_stripped)] = Field(
        DEFAULT.token, validation_alias="TELEGRAM_BOT_TOKEN"
    )
    api_url: Annotated[str, PlainValidator(_api)] = Field(
        DEFAULT.api_url, validation_alias="TELEGRAM_API_URL"
    )
    database_url: Annotated[str, PlainValidator(_database)] = Field(
        DEFAULT.database_url, validation_alias="DATABASE_URL"
    )
    config_dir: Annotated[Path, PlainValidator(_folder)] = Field(
        DEFAULT.config_dir, validation_alias="CONFIG_DIR"
    )
    admin_chat_ids: Annotated[frozenset[int], NoDecode, PlainValidator(_ids)] = Field(
        DEFAULT.admin_chat_ids, validation_alias="ADMIN_CHAT_IDS"
    )
    host: Annotated[str, PlainValidator(_stripped)] = Field(DEFAULT.host, validation_alias="HOST")
    port: Annotated[int, PlainValidator(_port)] = Field(DEFAULT.port, validation_alias="PORT")
    log_level: Annotated[str, PlainValidator(_level)] = Field(
        DEFAULT.log_level, validation_alias="LOG_LEVEL"
    )
    log_format: Annotated[str, PlainValidator(_format)] = Field(
        DEFAULT.log_format, validation_alias="LOG_FORMAT"
    )


NAMES = tuple(str(field.validation_alias) for field in _Variables.model_fields.values())


def _near_misses(found: _Variables) -> list[tuple[str, str]]:
    """Give the variables of `.env` that are surely meant to be another."""
    near = {
        name: get_close_matches(name.upper(), NAMES, n=1, cutoff=SURELY_MEANT)
        for name in found.model_extra or ()
    }
    return [(name, f"is not known; did you mean {ours[0]}?") for name, ours in near.items() if ours]


def _fault(name: str, message: str, file: Path) -> Fault:
    """Place a complaint in the environment, or on the line of `.env` that sets the variable."""
    if os.environ.get(name):
        return Fault("environment", 0, name, message)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    setting = re.compile(rf"\s*(export\s+)?{re.escape(name)}\s*=")
    found = [number for number, line in enumerate(lines, start=1) if setting.match(line)]
    return Fault(str(file), found[-1] if found else 0, name, message)
