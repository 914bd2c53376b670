"""Ground: official documents, their numbers and files."""
