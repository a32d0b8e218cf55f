"""What makes files of the project; none is needed to use it."""
