"""Many contacts and flows on one clock."""
