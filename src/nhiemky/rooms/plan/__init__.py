"""Room 1: a plan document becomes a campaign, its tasks and the assignments laid on units."""
