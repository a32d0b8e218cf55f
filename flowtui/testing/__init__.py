"""Tests of flows: scenario files are found, played and told of, in this process and in others."""
