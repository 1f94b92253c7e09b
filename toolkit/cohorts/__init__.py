"""The room of cohorts."""
