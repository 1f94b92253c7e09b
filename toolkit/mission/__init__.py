"""The room of mission."""
