"""Room 6: figures summed up the tree and words consolidated, both with their sources."""
