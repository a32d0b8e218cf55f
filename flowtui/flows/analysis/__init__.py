"""What can be told of a flow without running it: faults, names, uses, ways."""
