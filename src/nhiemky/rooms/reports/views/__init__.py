"""The pages of reports: the list, the unit's desk for one report, and the office's decision on it."""
