"""Modifiers, one module a kind: changes of a contact."""
