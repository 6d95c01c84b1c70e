"""What readers will see change between two states of the data: revision → checks, others → report."""
