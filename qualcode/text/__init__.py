"""French text: its canonical form, the match view with its offset map, and units (turn, sentence, line)."""
