"""What there is to see of a simulation, before it is drawn: bubbles, rows, marks, words."""
