"""Kinds of every sort as somebody else's package would bring them: one file each."""
