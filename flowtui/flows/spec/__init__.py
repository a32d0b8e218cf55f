"""The language that flows are written in: the bases of all kinds, nodes, flows."""
