"""A codebook file becomes a Codebook, and back."""
