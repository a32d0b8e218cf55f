"""Replaying sessions that the reference engine recorded, and saying where this engine differs."""
