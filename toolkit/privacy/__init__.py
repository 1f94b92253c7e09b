"""The room of privacy."""
