"""Chat, log, variables, timeline: what a simulation shows."""
