"""Content files to domain values; the only layer that knows YAML and the file format."""
