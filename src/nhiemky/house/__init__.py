"""The house around the rooms: settings, the frame of every page, security headers, the command line."""
