"""The earlier versions of a check, from its history and git."""
