"""Writing figures: cells typed, workbooks filled in, a unit's own judgement, the lock of its table."""
