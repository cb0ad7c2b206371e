"""One module a format: bytes become a Document. None of them knows who speaks unless the format itself says so."""
