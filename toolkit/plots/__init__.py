"""The room of plots."""
