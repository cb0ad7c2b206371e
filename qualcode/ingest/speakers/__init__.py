"""Who speaks, where and when, in words alone: the evidence of a whole file, not of one line."""
