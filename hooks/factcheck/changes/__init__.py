"""What readers will see change between two states of the data: revision → compare → report."""
