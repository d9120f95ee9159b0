"""An event goes on: one message that grows, answers to it, and a kill in between."""

import json
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.journeys.commands import configure, service
from tests.servers.bot_api import BotApi
from tests.servers.feeds import FeedServer, Item, minutes_ago

OLD = Item("Orchestra opens its season with a new hall", "Tickets sold out within an hour.")
REPORT = Item(
    "Russian base to leave Gyumri, Armenian paper says",
    "The daily names no source. The CSTO has not been told.",
    guid="report",
    link="https://courier.example/base",
    published=minutes_ago(9),
)
DENIAL = replace(
    REPORT,
    title="Kremlin denies that the Russian base will leave Gyumri",
    text="Peskov said that there were no such plans for Armenia.",
    guid="denial",
    link="https://courier.example/no-plans",
    published=minutes_ago(2),
)


async def test_a_denial_answers_the_alert_whose_edit_outlives_a_kill(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    api.is_strict = True
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", OLD)
    async with service(home, api) as running:
        await running.logged("ready")
        await api.write("/start")
        await api.until(lambda: bool(api.messages))
        await running.logged("feed polled")
        feeds.publish("/courier.xml", REPORT)
        await api.until(lambda: len(api.messages) == 2)
        api.fault = lambda method, _: "drop" if method == "editMessageText" else None
        feeds.publish("/courier.xml", DENIAL)
        await api.until(lambda: bool(api.edits))  # and its answer never comes
        await running.end(signal.SIGKILL)
    alert, denial = api.messages[1:]
    assert denial.html.startswith("<i>Denied</i>\n<b>")
    assert _replied(denial.payload) == alert.message_id
    api.fault = None
    async with service(home, api) as running:
        await running.logged("delivered")
        payloads = [button.get("callback_data", "") for button in api.edits[-1].buttons]
        [timeline] = [payload for payload in payloads if payload.startswith("timeline:")]
        await api.press(alert, timeline)
        await api.until(lambda: len(api.messages) == 4)
        assert await running.end() == 0
    assert {edit.html for edit in api.edits} == {api.edits[0].html}
    shown = api.messages[3].html
    assert shown.startswith("<b>Timeline</b>\n")
    assert shown.index(REPORT.title) < shown.index("<i>denied</i>") < shown.index(DENIAL.title)


def _replied(payload: dict[str, Any]) -> int:
    answered = payload["reply_parameters"]
    return int((json.loads(answered) if isinstance(answered, str) else answered)["message_id"])
