"""Screens: they own state, call pure functions and pass values down."""
