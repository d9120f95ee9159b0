"""What the environment and a `.env` file set.

A variable of the environment goes before one of `.env`; an empty one counts as not set. No
complaint shows a value, which may be a secret written in the wrong place.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import Fault, SettingsError
from bot.model.options import Environment
from bot.settings.faults import did_you_mean

DEFAULT = Environment()
DATABASES = ("sqlite", "postgresql", "postgres")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FORMATS = ("text", "json")
LARGEST_PORT = 65_535


def environment(file: Path = Path(".env")) -> Environment:
    """Read the environment and *file*, which needn't exist.

    Raises SettingsError with every mistake.
    """
    try:
        values = _Variables(_env_file=file)
    except ValidationError as error:
        raise SettingsError(
            [_fault(str(one["loc"][0]), str(one["ctx"]["error"]), file) for one in error.errors()]
        ) from None  # pydantic's error holds the values
    except UnicodeDecodeError:
        raise SettingsError([Fault(str(file), 0, "", "is not UTF-8; save it as UTF-8")]) from None
    except OSError as error:
        message = f"can't be read: {error.strerror}"
        raise SettingsError([Fault(str(file), 0, "", message)]) from error
    return Environment(**values.model_dump())
