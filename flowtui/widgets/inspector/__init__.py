"""A node's form, its issues, its translations."""
