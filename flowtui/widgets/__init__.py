"""Widgets: they show values and say what was done to them."""
