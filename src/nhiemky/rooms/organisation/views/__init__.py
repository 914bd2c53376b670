"""Signing in and out, one's own account and those one answers for, the tree of units."""
