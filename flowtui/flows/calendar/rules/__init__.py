"""Whose rules say when a schedule fires next: one module each."""
