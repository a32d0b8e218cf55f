"""One contact, one session: start, advance, fold, limits, services."""
