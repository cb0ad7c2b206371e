"""The study kept: its folder, its database, its journal."""
