"""Reading figures: one unit's table, and a filled workbook beside it."""
