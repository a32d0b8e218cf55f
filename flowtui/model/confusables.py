"""Skeletons."""


def skeleton(text: str) -> str:
    """Return the skeleton."""
    return text
