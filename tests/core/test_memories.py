"""What a poll leaves in a feed's memory."""

from datetime import timedelta

from bot.core.memories import (
    Rhythm,
    after_failure,
    after_success,
    body_hash,
    due_at_start,
    rhythm_of,
    with_document,
)
from bot.model.feeds import FeedMemory, FetchedDocument
from bot.model.options import PollOptions
from tests.builders import NOON, a_feed, an_entry

MINUTE = timedelta(minutes=1)
RHYTHM = Rhythm(MINUTE, None, 0)


def test_a_feeds_own_interval_goes_before_the_common_one() -> None:
    options = PollOptions(interval=MINUTE)
    assert rhythm_of(a_feed(), options, 0.5) == Rhythm(MINUTE, None, 0.5)
    assert rhythm_of(a_feed(every=2 * MINUTE), options, 0.5).interval == 2 * MINUTE


def test_the_first_success_is_remembered_for_good() -> None:
    first = after_success(FeedMemory("u"), RHYTHM, NOON)
    second = after_success(first, RHYTHM, NOON + MINUTE)
    assert first.first_success == second.first_success == NOON
    assert second.last_success == NOON + MINUTE


def test_a_success_ends_a_row_of_failures() -> None:
    failing = after_failure(FeedMemory("u", failures=4), "no answer", None, RHYTHM, NOON)
    assert (failing.failures, failing.fault) == (5, "no answer")
    assert failing.next_due == NOON + 16 * MINUTE
    well = after_success(failing, RHYTHM, NOON)
    assert (well.failures, well.fault, well.next_due) == (0, "", NOON + MINUTE)


def test_a_failure_keeps_the_validators_of_the_last_document_that_was_read() -> None:
    memory = FeedMemory("u", etag='"1"', body_hash="h")
    failing = after_failure(memory, "too large", None, RHYTHM, NOON)
    assert (failing.etag, failing.body_hash) == ('"1"', "h")


def test_a_document_leaves_validators_hash_newest_moment_and_what_was_malformed() -> None:
    document = FetchedDocument("u", b"x", etag='"2"', last_modified="then")
    entries = [an_entry(published=NOON), an_entry(published=None)]
    memory = with_document(FeedMemory("u", newest=NOON - MINUTE), document, entries, "odd")
    assert memory == FeedMemory(
        "u",
        etag='"2"',
        last_modified="then",
        body_hash=body_hash(b"x"),
        newest=NOON,
        fault="odd",
    )
    assert with_document(FeedMemory("u"), document, [], "").newest is None


def test_a_document_without_a_fault_clears_the_last_one() -> None:
    malformed = FeedMemory("u", fault="odd")
    document = FetchedDocument("u", b"y")
    assert after_success(with_document(malformed, document, [], ""), RHYTHM, NOON).fault == ""


def test_after_a_start_a_shorter_interval_counts_at_once() -> None:
    memory = FeedMemory("u", next_due=NOON + 60 * MINUTE)
    assert due_at_start(memory, MINUTE, NOON) == NOON + MINUTE
    assert due_at_start(FeedMemory("u"), MINUTE, NOON) == NOON


def test_after_a_start_a_failing_feed_keeps_its_moment() -> None:
    memory = FeedMemory("u", next_due=NOON + 60 * MINUTE, failures=3)
    assert due_at_start(memory, MINUTE, NOON) == NOON + 60 * MINUTE
