"""Why not: reasons against changing what is asked."""
