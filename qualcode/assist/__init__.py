"""Codebook x transcripts -> suggestions. The only package that knows spaCy and rapidfuzz."""
