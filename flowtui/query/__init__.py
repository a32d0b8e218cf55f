"""Queries on contacts: parsed, checked, simplified, evaluated."""
