"""What stops the launcher."""


class CannotStart(Exception):
    """Something a person can put right; the message is all they need."""
