"""A file becomes a Transcript: one module a format, found through one registry."""
