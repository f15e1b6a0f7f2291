"""Text that a voice can speak, from the token stream of a language model."""
