"""What readers see, in a browser."""
