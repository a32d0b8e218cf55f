"""Assets of a workspace: fields, groups, channels, places, templates; references to them."""
