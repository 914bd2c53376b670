"""Why not: reasons against changing the register."""
