"""What ``python start.py`` does: set up, start, find again, report, test. Needs nothing but Python itself."""
