"""The functions of expressions, one module a family."""
