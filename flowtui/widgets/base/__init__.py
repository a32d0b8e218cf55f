"""What all screens share: commands, lists, lines, colours."""
