"""Grammars: semiotic tokens in, words out. One small module per language over `base`."""
