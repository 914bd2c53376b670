"""The people of a committee, their posts, its working groups, and who answers for which unit."""
