"""What the simulator asks: which flow, how long, what is sent, what the contact becomes."""
