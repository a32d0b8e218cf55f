"""Policies: what platforms do differently, key by key."""
