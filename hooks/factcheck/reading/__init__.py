"""The files → validated items: YAML read safely, faults told in French."""
