"""Units through time and the events that change them, by decision."""
