"""Documents at addresses."""
