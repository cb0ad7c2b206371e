"""The workbench. No logic of its own."""
