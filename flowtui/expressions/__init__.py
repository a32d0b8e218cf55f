"""The expression language: templates compiled once, evaluated against lazy contexts."""
