"""Frozen values: contacts, assets, messages, sessions and the events that change them."""
