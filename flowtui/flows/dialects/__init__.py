"""Dialects: what each platform accepts, and how its files are read and written."""
