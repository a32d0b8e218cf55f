"""Actions, one module a kind."""
