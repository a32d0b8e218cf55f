"""What is open in the app: a workspace, or a file of flows."""
