"""Files: written in one step, read without loss, locked, drafted."""
