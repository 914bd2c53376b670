"""Writing the journal: what was done, what was read and tried; keeping it provable and within its years."""
