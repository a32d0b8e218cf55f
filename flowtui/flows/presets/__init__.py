"""Presets, one module a kind: nodes as people think of them."""
