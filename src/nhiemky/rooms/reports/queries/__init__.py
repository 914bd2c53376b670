"""Reading reports: what a unit wrote, what stands handed in, and what is handed in now as one snapshot."""
