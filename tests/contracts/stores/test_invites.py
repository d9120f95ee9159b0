from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.invites import Invite
from tests.builders import NOON
from tests.contracts.stores.told import AnyStore

INVITE = Invite("abc234", "Ани & «Ко»", 42, NOON)
OTHER = Invite("xyz789", "", 42, NOON + timedelta(hours=1))


async def test_an_invitation_comes_back_as_it_was_made_newest_first(store: AnyStore) -> None:
    assert await store.invites.newest(9) == []
    await store.invites.make(INVITE)
    await store.invites.make(OTHER)
    assert await store.invites.newest(9) == [OTHER, INVITE]
    assert await store.invites.newest(1) == [OTHER]


async def test_a_chat_that_brings_a_code_is_let_in_and_counted(store: AnyStore) -> None:
    await store.invites.make(INVITE)
    await store.invites.make(OTHER)
    assert not await store.invites.is_admitted(7)
    assert await store.invites.admit(INVITE.code, 7, NOON)
    assert await store.invites.admit(INVITE.code, -100, NOON)
    assert await store.invites.is_admitted(7)
    assert await store.invites.newest(9) == [OTHER, replace(INVITE, guests=2)]


async def test_who_comes_twice_is_counted_once_by_the_first_code(store: AnyStore) -> None:
    await store.invites.make(INVITE)
    await store.invites.make(OTHER)
    for code in (INVITE.code, INVITE.code, OTHER.code):
        assert await store.invites.admit(code, 7, NOON)
    assert [one.guests for one in await store.invites.newest(9)] == [0, 1]


@pytest.mark.parametrize("code", ["", "nothing", "ABC234", "abc234' OR 1=1", "a" * 4000, "աբգ"])
async def test_a_wrong_code_lets_nobody_in(store: AnyStore, code: str) -> None:
    await store.invites.make(INVITE)
    assert not await store.invites.admit(code, 7, NOON)
    assert not await store.invites.is_admitted(7)
    assert await store.invites.revoke(code, NOON) is None


async def test_a_revoked_code_lets_nobody_in_and_who_came_by_it_stays(store: AnyStore) -> None:
    await store.invites.make(INVITE)
    assert await store.invites.admit(INVITE.code, 7, NOON)
    revoked = replace(INVITE, revoked=NOON, guests=1)
    assert await store.invites.revoke(INVITE.code, NOON) == revoked
    assert await store.invites.revoke(INVITE.code, NOON + timedelta(hours=1)) == revoked
    assert not await store.invites.admit(INVITE.code, 8, NOON)
    assert await store.invites.is_admitted(7)
    assert await store.invites.newest(9) == [revoked]


async def test_a_chat_that_moved_stays_admitted(store: AnyStore) -> None:
    await store.invites.make(INVITE)
    await store.invites.make(OTHER)
    await store.invites.admit(INVITE.code, -5, NOON)
    await store.subscriptions.move(-5, -1005)
    assert not await store.invites.is_admitted(-5)
    assert await store.invites.is_admitted(-1005)
    await store.invites.admit(OTHER.code, -5, NOON)
    await store.subscriptions.move(-5, -1005)
    await store.subscriptions.move(-1005, -1005)
    await store.subscriptions.move(-6, -7)
    assert [one.guests for one in await store.invites.newest(9)] == [0, 1]
    assert not await store.invites.is_admitted(-7)
