"""What a person may type about accounts and when signing in."""
