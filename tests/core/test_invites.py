"""Codes of invitations."""

import re
from random import Random

from bot.core.invites import invite_link, new_code


def test_a_code_fits_into_a_deep_link_beside_language_and_topic() -> None:
    rng = Random(1)  # noqa: S311 - repeats itself, for tests
    for _ in range(200):
        payload = f"invite_{new_code(rng)}__lang_hy__topic_csto-armenia"
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
        assert payload.count("__") == 2


def test_codes_differ_and_hold_no_letters_that_look_alike() -> None:
    rng = Random(1)  # noqa: S311 - repeats itself, for tests
    codes = {new_code(rng) for _ in range(2000)}
    assert len(codes) == 2000
    assert not set("".join(codes)) & set("01oil")


def test_a_link_opens_the_bot_with_the_code() -> None:
    assert invite_link("watch_bot", "abc") == "https://t.me/watch_bot?start=invite_abc"
