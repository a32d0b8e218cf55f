"""Layout, edge routing and drawing of graphs in cells of a terminal."""
