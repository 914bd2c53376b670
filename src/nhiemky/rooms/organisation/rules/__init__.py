"""Why not: reasons against changing the organisation, its accounts and roles."""
