"""Values come back as they were stored, by this version and by earlier ones."""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import dialect

from bot.stores.columns import Floats, Texts

SQLITE = dialect()


def test_numbers_come_back_exact_and_those_of_an_earlier_version_too() -> None:
    floats, numbers = Floats(), (0.1, 1e300, -2.0, 0.0)
    assert (
        floats.process_result_value(floats.process_bind_param(numbers, SQLITE), SQLITE) == numbers
    )
    assert floats.process_result_value("[0.5, 2]", SQLITE) == (0.5, 2.0)
    for nothing in ("", "[]", None, floats.process_bind_param((), SQLITE)):
        assert floats.process_result_value(nothing, SQLITE) == ()


def test_texts_come_back() -> None:
    texts = Texts()
    for told in ((), ("ru", "hy")):
        assert texts.process_result_value(texts.process_bind_param(told, SQLITE), SQLITE) == told
    assert texts.process_result_value(None, SQLITE) == ()
