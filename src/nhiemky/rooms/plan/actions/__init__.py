"""Writing plans and assignments: documents read, facts confirmed, work laid on units, plans written here."""
