"""What each kind of page in the data files becomes: one module per app that has page types."""
