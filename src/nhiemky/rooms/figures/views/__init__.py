"""One unit's table of figures: a grid that works like a sheet, its workbook, and the unit's own judgements."""
