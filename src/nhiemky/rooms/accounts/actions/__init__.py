"""Writing accounts: opened, invited, given roles, signed in, acted for."""
