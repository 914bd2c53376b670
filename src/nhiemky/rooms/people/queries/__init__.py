"""Reading people, their posts and groups, and who answers for which unit."""
