"""What presets are made of."""
