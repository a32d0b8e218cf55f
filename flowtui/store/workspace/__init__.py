"""A workspace on disk: flows with their revisions, contacts, assets."""
