"""Room 2: what is asked: the sections of the report, the indicators and their targets."""
