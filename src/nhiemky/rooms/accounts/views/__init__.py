"""The pages of accounts, roles and signing in."""
