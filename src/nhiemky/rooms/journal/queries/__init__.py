"""Reading the journal: what happened where, told in words, and the proof that nothing was bent."""
