"""ContactQL, the language of contact queries: parsing, checking, matching, query groups."""
