"""Figures, measured: run with `python -m benchmarks.<name>`."""
