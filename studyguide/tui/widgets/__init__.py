"""The widgets that the screens are made of; each runs alone."""
