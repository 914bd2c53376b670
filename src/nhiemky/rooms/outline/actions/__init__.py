"""Writing what is asked: outlines and their headings, the table of indicators."""
