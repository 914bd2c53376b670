"""Room 3: the value of each indicator by unit and period."""
