"""Publication dates as sources state them."""
