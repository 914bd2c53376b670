"""The pages of units: the tree, one unit, events, the sheet."""
