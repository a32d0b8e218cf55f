"""What events say to people: a line each, a module for each family of events.

Every event has a line, or says that it has none; a new event brings its own with `@LINES.of`.
"""
