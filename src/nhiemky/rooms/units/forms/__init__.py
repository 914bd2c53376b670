"""What a person may type about units and events."""
