"""Dates in texts: finding them, reading and writing them by layout, in people's languages."""
