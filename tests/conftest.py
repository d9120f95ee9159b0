"""How a run is dealt out, what properties are asked, and a model that is trained once for all."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.journeys.commands import train

# No promise is about time, and a machine that does something else beside keeps none.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Take a worker more than there are cores: a journey waits for a third of its time."""
    return (yield) + 1


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Trace no test that is marked `no_cover`.

    pytest-cov stops its measuring then, but in a worker of xdist one that began before goes on.
    """
    if item.get_closest_marker("no_cover") is None:
        return (yield)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped configuration as `init` writes it, with its model; not to be changed."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # that of the whole run
    folder, done = base / "trained" / "config", base / "trained" / "done"
    with (base / "trained.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes first trains, the others wait
        if not done.exists():
            folder.parent.mkdir()
            train(folder)
            done.touch()
    return folder
