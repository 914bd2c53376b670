"""Why not: reasons about accounts, roles, invitations and substitutions."""
