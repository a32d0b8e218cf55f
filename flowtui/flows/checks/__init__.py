"""Checks, one module a kind: what can be wrong with a flow."""
