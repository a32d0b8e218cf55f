"""Flows as they come from files: documents, validation, the flows that are there."""
