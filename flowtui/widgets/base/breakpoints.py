"""From which widths on there is room for panes beside each other."""

ONE_PANE_BELOW = 100
"""Terminals narrower than this show one pane at a time."""
ALL_PANES_FROM = 116
"""Terminals at least as wide as this show all panes beside each other."""
