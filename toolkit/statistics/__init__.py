"""The room of statistics."""
