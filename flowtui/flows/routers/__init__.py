"""Routers, one module a kind."""
