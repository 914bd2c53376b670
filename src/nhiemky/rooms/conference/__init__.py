"""Room 7: the sitting, the papers tabled, who came, the minutes."""
