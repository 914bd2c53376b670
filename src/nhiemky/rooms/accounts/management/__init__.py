"""Acting on the command line for the person named by --as."""
