"""Tables and quotes become files: one module a format, found through one registry."""
