"""Pure functions: every decision and every text. No I/O, no clock, no log."""
