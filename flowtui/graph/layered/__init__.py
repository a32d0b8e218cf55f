"""Layered drawing after Sugiyama, Tagawa and Toda (1981), on an integer grid with fixed exits.

The stages, each a module, in order: `components`, `cycles`, `layers`, `ladder` (dummies),
`ordering` (with `crossings`, `switching`), `placement` (with `frame`, `isotonic`, `alignment`,
`relaxation`), `polylines` (with `routing`), `packing`. `engine` runs those of one component, `warm`
is what it remembers from one time to the next.

They know two axes: *main* runs across the layers, *cross* along them. Drawn from left to right,
main is x and cross is y; from top to bottom it is the other way round. Nodes and edges are numbers
here, and channels have a left and a right side whichever way they are drawn.
"""
