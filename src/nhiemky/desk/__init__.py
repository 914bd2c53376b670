"""Each person's first page: what waits for me, gathered from every room."""
