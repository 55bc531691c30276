"""What the engine found, said aloud: one file a format."""
