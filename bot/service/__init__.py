"""The running thing: starts, schedules, watches and ends polling, delivery, chat and pages.

The one room that reads the clock. It takes a stop event and touches no signal, so that tests run
it in their own process. It decides nothing about the domain.
"""
