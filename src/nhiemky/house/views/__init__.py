"""Pages of the house itself: what no room can show alone."""
