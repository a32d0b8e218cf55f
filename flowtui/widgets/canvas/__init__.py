"""A flow as a graph, and as an outline."""
