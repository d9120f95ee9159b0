"""A trained model as data, and its file.

The file is JSON and holds data only: reading one that somebody else made can do no harm. It names
the inputs that it was made from, and what it achieved on them. What doesn't read as such a model
is no model: it is trained anew. Raise FORMAT whenever a reader of the old meaning would err.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from bot.errors import ModelError
from bot.model.topics import Thresholds

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model.topics import Topic

FORMAT = 4


@dataclass(frozen=True, slots=True)
class Quality:
    """How well scores tell 2 from 0 in a set of texts, label 1 left out.

    *threshold* is where precision, recall and F1 were taken.
    """

    texts: int
    positives: int
    threshold: float
    precision: float
    recall: float
    f1: float
    average_precision: float


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What a model was made from, and its cross-validated quality on the examples.

    *by_language* has "all" too; *stated* is what each sensitivity means in the feeds that are
    read: expected precision and recall. *background_alerts* is the share of the background that
    would alert a balanced reader.
    """

    lessons: Mapping[str, int]
    features: int
    by_language: Mapping[str, Quality]
    stated: Mapping[str, tuple[float, float]]
    background_alerts: float


@dataclass(frozen=True, slots=True)
class Model:
    """Pieces of words with weight times idf, cues with their weight, and the calibration.

    The margin is the intercept, the weights of the cues, and those of each word's pieces, which
    count by `bot.judges.linear.share_of_words`.

    The probability is 1 / (1 + exp(-(slope * margin + offset))).

    *tested* are the scores of the examples, by `name_of`: by a model that had seen no text of the
    event, and by this one. *refused* is the hash of inputs from which a worse model was made.
    """

    inputs: str
    pieces: Mapping[str, float]
    cues: Mapping[str, float]
    intercept: float
    slope: float
    offset: float
    thresholds: Thresholds
    report: TrainingReport
    tested: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    refused: str = ""


def name_of(title: str, text: str) -> str:
    """Give the name by which a model knows an example, whatever its label."""
    return sha256(f"{title}\0{text}".encode(errors="surrogatepass")).hexdigest()[:16]


def inputs_of(topic: Topic, background: Path) -> str:
    """Give the hash of all that a model of the topic is made from; titles and settings are not."""
    digest = sha256(str(FORMAT).encode())
    for part in (
        topic.lexicon,
        topic.alone,
        topic.combinations,
        topic.against,
        topic.seeds,
        topic.examples,
    ):
        digest.update(repr(part).encode(errors="surrogatepass"))
    for file in sorted(background.glob("*.jsonl")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def save(model: Model, path: Path) -> None:
    """Write the file as a whole or not at all; raises ModelError."""
    data = {"format": FORMAT, **asdict(model)}
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        draft.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ModelError(
            f"the model can't be written to {path}: {error.strerror}; make its folder writable"
        ) from error


def load(path: Path) -> Model:
    """Read a model file; raises ModelError where it is missing, broken or of another format."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return _model(data)
    except OSError as error:
        raise ModelError(f"{path} can't be read: {error.strerror}; train the topic") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ModelError(f"{path} is no model of this version; train the topic anew") from error


def _model(data: Any) -> Model:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    report = data["report"]
    return Model(
        inputs=str(data["inputs"]),
        pieces=_weights(data["pieces"]),
        cues=_weights(data["cues"]),
        intercept=_number(data["intercept"]),
        slope=_number(data["slope"]),
        offset=_number(data["offset"]),
        thresholds=Thresholds(**{key: _number(one) for key, one in data["thresholds"].items()}),
        report=TrainingReport(
            lessons={str(kind): int(count) for kind, count in report["lessons"].items()},
            features=int(report["features"]),
            by_language={
                str(language): Quality(**{key: _number(one) for key, one in quality.items()})
                for language, quality in report["by_language"].items()
            },
            stated={name: _pair(stated) for name, stated in report["stated"].items()},
            background_alerts=_number(report["background_alerts"]),
        ),
        tested={str(name): _pair(scores) for name, scores in data["tested"].items()},
        refused=str(data.get("refused", "")),
    )


def _weights(table: dict[str, Any]) -> dict[str, float]:
    """Take a table of JSON as it is, once all that stands in it is a number: it is a long one."""
    weights = table.values()
    if not ({float, int} >= set(map(type, weights)) and all(map(math.isfinite, weights))):
        raise TypeError(table)
    return table


def _pair(pair: Any) -> tuple[float, float]:
    first, second = pair
    return _number(first), _number(second)


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError(value)
    return value
