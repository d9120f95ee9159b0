"""csto-watch: news alerts on the CSTO and on relations between Armenia and Russia.

ARCHITECTURE.md draws the rooms of this package; a room imports only what lies below it.
"""
