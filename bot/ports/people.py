"""What is asked of the database about people: who was let in, what was said, what was put off.

And what was set right by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.model.alerts import Alert
    from bot.model.events import Regrouping
    from bot.model.invites import Invite
    from bot.model.labels import Label


class Invites(Protocol):
    """Invitations, and who was let in by them."""

    async def make(self, invite: Invite) -> None:
        """Store a new invitation."""
        ...

    async def newest(self, limit: int) -> list[Invite]:
        """Give invitations with the number of their guests, newest first, revoked ones too."""
        ...

    async def revoke(self, code: str, now: datetime) -> Invite | None:
        """Let nobody in by a code any more; gives the invitation, None where there is none.

        Who came by it stays.
        """
        ...

    async def admit(self, code: str, chat_id: int, now: datetime) -> bool:
        """Let a chat in for good; False where the code is none, or revoked."""
        ...

    async def is_admitted(self, chat_id: int) -> bool:
        """Tell whether a chat was ever let in."""
        ...


class Notes(Protocol):
    """Small things that must outlast a restart, each under a name until its time is over."""

    async def put(self, name: str, text: str, until: datetime, now: datetime) -> None:
        """Keep a text under a name, in the place of an earlier one; those that are over go."""
        ...

    async def find(self, name: str, now: datetime) -> str | None:
        """Give the text under a name, None where there is none any more."""
        ...

    async def drop(self, name: str) -> None:
        """Forget what stands under a name."""
        ...


class Labels(Protocol):
    """What readers say of stories, kept for learning; each person has one word on a story."""

    async def put(self, label: Label) -> None:
        """Store a person's word on a story, in the place of an earlier one."""
        ...

    async def take_back(self, story_id: str, topic: str, author: int) -> None:
        """Forget a person's word on a story."""
        ...

    async def of_story(self, story_id: str) -> list[Label]:
        """Give all words on a story, oldest first."""
        ...

    async def of_author(self, author: int) -> list[Label]:
        """Give all that a person has said, oldest first."""
        ...

    async def since(self, moment: datetime) -> list[Label]:
        """Give what was said since then, oldest first."""
        ...

    async def forget(self, author: int) -> int:
        """Forget all that a person has said; gives how much it was."""
        ...


class Regroupings(Protocol):
    """Events that were parted or put together by hand, and what was said of them."""

    async def put(
        self, regrouping: Regrouping, events: Mapping[str, str], offered: Sequence[Alert] = ()
    ) -> int:
        """Move stories to other events, with what was told by them, and keep why; in one.

        *events* gives each story's event. Of the alerts that are offered those go out whose chat
        was not told; gives how many. Messages that tell a changed event wait for an edit; who was
        told of two events that are one keeps both, and the earlier event's grows.
        """
        ...

    async def take_back(
        self,
        regrouping: Regrouping,
        events: Mapping[str, str],
        now: datetime,
        offered: Sequence[Alert] = (),
    ) -> int:
        """Move stories likewise, and forget what was said; the word before it counts again."""
        ...

    async def all(self) -> list[Regrouping]:
        """Give all that was said, oldest first."""
        ...
