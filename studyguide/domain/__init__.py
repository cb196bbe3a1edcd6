"""What the program is about: values and pure functions; no clock, chance, files or database."""
