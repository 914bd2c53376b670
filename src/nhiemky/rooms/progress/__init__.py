"""Room 5: who has handed in, who is late, who is missing."""
