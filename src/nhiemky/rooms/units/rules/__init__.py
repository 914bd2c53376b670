"""Why not: reasons against changing units."""
