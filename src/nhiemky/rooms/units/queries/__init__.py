"""Reading the units as they stood on a day, their history, and what an event or a sheet would change."""
