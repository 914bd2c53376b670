"""The pages of a plan: open a campaign, check what was read, lay the work, write a plan."""
