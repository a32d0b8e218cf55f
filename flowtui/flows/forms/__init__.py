"""Forms for kinds: fields, names, the palette."""
