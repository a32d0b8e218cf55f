"""The panes of the simulator: each shows a viewpoint, and tells what the user wants."""
