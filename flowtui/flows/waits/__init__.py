"""Waits, one module a kind."""
