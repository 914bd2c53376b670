"""Room 4: narrative reports: written, handed in, returned, accepted."""
