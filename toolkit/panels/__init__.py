"""The room of panels."""
