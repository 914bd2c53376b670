"""SQLite, asked for as many rows in one statement as it takes."""
