"""The page of what is asked: outlines with their headings, and the table of indicators."""
