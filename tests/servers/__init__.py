"""Servers on loopback that the tests speak to over real HTTP."""
