"""Room 8: the confidence vote: roll, ballots, tally, minutes."""
