"""What a person may type about what is asked."""
