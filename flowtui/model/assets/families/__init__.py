"""Families of assets, one module each: what one is, and how files and people name it."""
