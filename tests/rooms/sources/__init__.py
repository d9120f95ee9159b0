"""The room that fetches."""
