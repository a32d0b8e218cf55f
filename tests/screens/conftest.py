"""Fixtures of all tests of screens."""

from tests.screens.apps import _places, clinic

__all__ = ["_places", "clinic"]
