"""Writing the organisation: units, accounts and roles, people and posts."""
