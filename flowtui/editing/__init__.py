"""Edits from flow to flow, and their history."""
