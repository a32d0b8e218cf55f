"""The roots of the context: what `@contact`, `@results` and the others show."""
