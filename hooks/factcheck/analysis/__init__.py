"""What pages compute from the catalog: coverage, figures, origins, rigour, likeness."""
