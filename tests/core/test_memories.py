"""What a poll leaves in a feed's memory."""

from dataclasses import replace
from datetime import timedelta

from bot.core.memories import (
    MOVED_AFTER,
    Rhythm,
    address_of,
    after_failure,
    after_same_document,
    after_success,
    due_at_start,
    rhythm_of,
    to_be_asked_with,
    with_document,
    with_leads,
    with_news,
)
from bot.model.feeds import FeedMemory, FetchedDocument, FetchFailed, NotModified, ParsedFeed
from bot.model.options import PollOptions
from tests.builders import NOON, a_feed, a_story, an_entry

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RHYTHM = Rhythm(MINUTE, None, 0)
SAME = NotModified()
FAILED = FetchFailed("no answer")
ELSEWHERE = "https://new.example/rss"


def test_a_feeds_own_interval_goes_before_the_common_one_and_is_kept_to() -> None:
    options = PollOptions(interval=MINUTE, slowest=HOUR)
    assert rhythm_of(a_feed(), options, 0.5) == Rhythm(MINUTE, HOUR, 0.5)
    own = rhythm_of(a_feed(every=HOUR), options, 0)
    busy = FeedMemory("u", next_due=NOON, hours=(90.0,) * 24, rest=DAY)
    assert after_success(busy, NotModified(fresh_for=DAY), own, NOON).next_due == NOON + HOUR


def test_the_first_success_is_remembered_for_good() -> None:
    first = after_success(FeedMemory("u"), SAME, RHYTHM, NOON)
    second = after_success(first, SAME, RHYTHM, NOON + MINUTE)
    assert first.first_success == second.first_success == NOON
    assert second.last_success == NOON + MINUTE


def test_feeds_that_come_at_once_are_spread_over_their_interval() -> None:
    lucky = RHYTHM._replace(luck=0.5)
    assert after_success(FeedMemory("u"), SAME, lucky, NOON).next_due == NOON + MINUTE / 2
    in_step = FeedMemory("u", next_due=NOON)
    assert after_success(in_step, SAME, lucky, NOON).next_due == NOON + timedelta(seconds=55)
    late = FeedMemory("u", next_due=NOON - HOUR)
    assert after_success(late, SAME, lucky, NOON).next_due == NOON + MINUTE / 2


def test_a_success_ends_a_row_of_failures() -> None:
    failing = after_failure(FeedMemory("u", failures=4), FAILED, RHYTHM, NOON)
    assert (failing.failures, failing.fault) == (5, "no answer")
    assert failing.next_due == NOON + 16 * MINUTE
    well = after_success(failing, SAME, RHYTHM, NOON)
    assert (well.failures, well.fault, well.next_due) == (0, "", NOON + MINUTE)


def test_a_failure_keeps_the_validators_of_the_last_document_that_was_read() -> None:
    memory = FeedMemory("u", etag='"1"', body_hash="h")
    failing = after_failure(memory, FetchFailed("too large"), RHYTHM, NOON)
    assert (failing.etag, failing.body_hash) == ('"1"', "h")


def test_a_document_leaves_what_the_next_poll_goes_by() -> None:
    document = FetchedDocument("u", b"x", etag='"2"', last_modified="then")
    entries = (an_entry(published=NOON), an_entry(published=None))
    parsed = ParsedFeed("t", entries, "odd", b"12345678", rest=HOUR)
    memory = with_document(FeedMemory("u", newest=NOON - MINUTE), document, "h", parsed, NOON)
    assert memory._replace(hours=()) == FeedMemory(
        "u",
        etag='"2"',
        last_modified="then",
        body_hash="h",
        newest=NOON,
        fault="odd",
        fingerprints=b"12345678",
        read=NOON,
        rest=HOUR,
        title="t",
    )
    bare = ParsedFeed("", ())
    assert with_document(FeedMemory("u"), document, "h", bare, NOON).newest is None
    assert with_document(FeedMemory("u", rest=HOUR), document, "h", bare, NOON).rest == HOUR


def test_a_document_without_a_fault_clears_the_last_one() -> None:
    memory = FeedMemory("u", fault="odd")
    document = FetchedDocument("u", b"y")
    read = with_document(memory, document, "h", ParsedFeed("", ()), NOON)
    assert after_success(read, document, RHYTHM, NOON).fault == ""


def test_a_feed_is_asked_more_often_in_the_hours_in_which_it_tells_much() -> None:
    every = Rhythm(5 * MINUTE, None, 0)
    quiet = FeedMemory("u", newest=NOON - HOUR, hours=(0.5,) * 24, polled=NOON, next_due=NOON)
    assert after_success(quiet, SAME, every, NOON).next_due == NOON + 5 * MINUTE
    busy = quiet._replace(hours=(15.0,) * 24)
    assert after_success(busy, SAME, every, NOON).next_due == NOON + 2 * MINUTE


def test_a_poll_without_news_counts_against_its_hour() -> None:
    memory = FeedMemory("u", hours=(10.0,) * 24, polled=NOON - HOUR)
    after = after_same_document(memory, SAME, RHYTHM, NOON)
    assert after.hours[NOON.hour] == 8.0
    assert after.hours[0] == 10.0


def test_a_validator_that_has_held_for_hours_is_put_to_the_proof() -> None:
    memory = FeedMemory("u", etag='"1"', last_modified="then", read=NOON)
    assert to_be_asked_with(FeedMemory("u"), NOON) == FeedMemory("u")
    assert to_be_asked_with(memory, NOON + HOUR) == memory
    asked = to_be_asked_with(memory, NOON + DAY)
    assert (asked.etag, asked.last_modified) == ("", "")
    assert after_same_document(memory, SAME, RHYTHM, NOON + DAY).read == NOON
    proof = after_same_document(memory, FetchedDocument("u", b"x"), RHYTHM, NOON + DAY)
    assert to_be_asked_with(proof, NOON + DAY) == proof


def test_validators_may_be_why_a_feed_fails_so_it_is_asked_again_without() -> None:
    memory = FeedMemory("u", etag="e" * 60_000, last_modified="then", read=NOON)
    failed = after_failure(memory, FetchFailed("the server answered 431"), RHYTHM, NOON)
    asked = to_be_asked_with(failed, NOON)
    assert (asked.etag, asked.last_modified) == ("", "")
    assert to_be_asked_with(after_same_document(failed, SAME, RHYTHM, NOON), NOON).etag


def test_a_feed_that_moves_for_good_is_asked_there_once_it_is_beyond_doubt() -> None:
    feed, memory = a_feed(), FeedMemory("u", next_due=NOON)
    moved = NotModified(moved_to=ELSEWHERE)
    for times in range(1, MOVED_AFTER + 1):
        assert address_of(feed, memory) == feed.url
        memory = after_success(memory, moved, RHYTHM, NOON)
        assert memory.moved_times == times
    assert address_of(feed, memory) == ELSEWHERE
    assert address_of(feed, after_success(memory, SAME, RHYTHM, NOON)) == ELSEWHERE


def test_a_redirect_that_does_not_repeat_or_leads_nowhere_is_forgotten() -> None:
    feed = a_feed()
    once = after_success(FeedMemory("u"), NotModified(moved_to=ELSEWHERE), RHYTHM, NOON)
    other = after_success(once, NotModified(moved_to="https://b.example/"), RHYTHM, NOON)
    assert (other.moved_to, other.moved_times) == ("https://b.example/", 1)
    assert after_success(once, SAME, RHYTHM, NOON).moved_to == ""
    moved = FeedMemory("u", moved_to=ELSEWHERE, moved_times=MOVED_AFTER)
    assert address_of(feed, after_failure(moved, FAILED, RHYTHM, NOON)) == feed.url


def test_a_feed_that_is_gone_is_asked_once_a_month() -> None:
    gone = after_failure(FeedMemory("u"), FetchFailed("410", is_gone=True), RHYTHM, NOON)
    assert gone.next_due == NOON + 30 * DAY
    assert not after_success(gone, SAME, RHYTHM, NOON).is_gone


def test_a_feed_that_is_held_is_asked_as_often_as_ever_and_keeps_what_it_was() -> None:
    was = FeedMemory("u", title="Courier", etag='"1"', failures=4)
    held = after_failure(was, FetchFailed("another", is_held=True), RHYTHM, NOON)
    assert (held.next_due, held.held_since, held.title) == (NOON + MINUTE, NOON, "Courier")
    again = after_failure(held, FetchFailed("another", is_held=True), RHYTHM, NOON + HOUR)
    assert again.held_since == NOON
    away = after_failure(held, FAILED, RHYTHM, NOON + HOUR)
    assert away.held_since == NOON
    assert after_success(away, SAME, RHYTHM, NOON).held_since is None


def test_a_document_says_what_the_feed_is() -> None:
    document = FetchedDocument("https://www.courier.example/rss", b"x")
    parsed = ParsedFeed("Courier", (an_entry(language="ru"),) * 3)
    memory = with_document(FeedMemory("u", languages=("en",)), document, "h", parsed, NOON)
    assert (memory.title, memory.host) == ("Courier", "courier.example")
    assert memory.languages == ("en", "ru")
    endless = ParsedFeed("x" * 999_999, parsed.entries)
    assert len(with_document(memory, document, "h", endless, NOON).title) == 200
    nothing = replace(document, url="https://other.example/")
    empty = with_document(memory, nothing, "h", ParsedFeed("Error", ()), NOON)
    assert (empty.title, empty.host) == ("Courier", "courier.example")
    later = with_document(memory, document, "h", ParsedFeed("", (an_entry(),)), NOON)
    assert (later.title, later.languages) == ("Courier", ("en", "ru"))
    accepted = memory._replace(held_since=NOON)
    assert with_document(accepted, document, "h", parsed, NOON).languages == ("ru",)
    assert with_document(accepted, document, "h", ParsedFeed("", ()), NOON).languages == (
        "en",
        "ru",
    )


def test_the_first_document_says_how_long_a_feed_is_silent_as_a_rule() -> None:
    stories = [a_story(published=NOON - day * DAY) for day in (2, 3, 5, 9)]
    first = with_news(FeedMemory("u"), FeedMemory("u"), stories, NOON)
    assert (first.arrived, first.usual_gap) == (NOON - 2 * DAY, 4 * DAY)
    assert with_news(FeedMemory("u"), FeedMemory("u"), [], NOON) == FeedMemory("u")
    migrated = FeedMemory("u", first_success=NOON - 9 * DAY, newest=NOON - DAY)
    assert with_news(migrated, migrated, [a_story()], NOON).arrived == NOON


def test_news_ends_a_silence_and_an_archive_told_again_does_not() -> None:
    before = FeedMemory("u", arrived=NOON - DAY, newest=NOON - DAY, usual_gap=HOUR)
    memory = before._replace(newest=NOON)
    news = with_news(memory, before, [a_story(published=NOON - HOUR)], NOON)
    assert (news.arrived, news.usual_gap) == (NOON, 23 * HOUR)
    assert with_news(memory, before, [a_story(published=NOON - 9 * DAY)], NOON) == memory
    straggler = with_news(memory, before, [a_story(published=NOON - 2 * DAY)], NOON)
    assert (straggler.arrived, straggler.usual_gap) == (NOON, HOUR)
    undated = with_news(before, before._replace(newest=None), [a_story(published=NOON)], NOON)
    assert undated.usual_gap == DAY


def test_what_a_feed_led_fades_by_half_in_a_month() -> None:
    memory = with_leads(FeedMemory("u", leads=3, polled=NOON), 1)
    assert after_success(memory, SAME, RHYTHM, NOON + 30 * DAY).leads == 2


def test_after_a_start_a_shorter_interval_counts_at_once() -> None:
    memory = FeedMemory("u", next_due=NOON + 60 * MINUTE)
    assert due_at_start(memory, MINUTE, NOON) == NOON + MINUTE
    assert due_at_start(FeedMemory("u"), MINUTE, NOON) == NOON


def test_after_a_start_a_failing_feed_keeps_its_moment_unless_an_edit_may_have_mended_it() -> None:
    memory = FeedMemory("u", next_due=NOON + 60 * MINUTE, failures=3)
    assert due_at_start(memory, MINUTE, NOON) == NOON + 60 * MINUTE
    assert due_at_start(memory, MINUTE, NOON, is_mended=True) == NOON
    well = FeedMemory("u", next_due=NOON + MINUTE)
    assert due_at_start(well, MINUTE, NOON, is_mended=True) == NOON + MINUTE
