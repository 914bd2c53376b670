"""Writing people: posts, working groups, oversight."""
