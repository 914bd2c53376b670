"""Why not: reasons against writing, handing in, returning, accepting a report."""
