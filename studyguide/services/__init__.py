"""One function for each thing a person wants; they take a database, a time and a random source."""
