"""Layered drawing after Sugiyama, Tagawa and Toda (1981), on an integer grid with fixed exits.

The stages, each a module, in order: `components`, `cycles`, `layers`, `ladder` (dummies),
`ordering` (with `crossings`), `placement` (with `isotonic`, `alignment`, `relaxation`), `routing`,
`polylines`, `packing`. They know two axes: *main* runs across the layers, *cross* along them. Drawn
from left to right, main is x and cross is y; from top to bottom it is the other way round. Nodes
and edges are numbers here.
"""
