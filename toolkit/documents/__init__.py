"""The room of documents."""
