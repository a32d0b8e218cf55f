"""The designer of one flow."""
