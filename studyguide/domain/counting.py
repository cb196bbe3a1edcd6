"""Numbers with their nouns."""


def count(number: int, noun: str, plural: str = "") -> str:
    """Return `1 card` or `3 cards`."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
