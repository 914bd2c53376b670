"""Reading accounts, their roles, sessions and substitutions."""
