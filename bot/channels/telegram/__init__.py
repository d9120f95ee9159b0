"""Telegram stops at this door: its objects are turned into our nouns here, and nowhere else."""
