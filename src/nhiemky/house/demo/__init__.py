"""A fictional bloc of a fictional province in 2023, so that every room has something to show. Nobody in it exists."""
