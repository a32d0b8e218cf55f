"""The list of a project's flows."""
