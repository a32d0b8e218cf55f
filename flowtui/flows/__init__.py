"""The language flows are written in: nodes, and one module for each kind of what is in them."""
