"""Writing units: the sheet, events that change them, corrections, other names for them."""
