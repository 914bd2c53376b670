"""Writing reports: keep a section, hand in, return, accept, reopen."""
