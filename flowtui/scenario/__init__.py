"""Inputs as data: recording, expectations, transcripts."""
