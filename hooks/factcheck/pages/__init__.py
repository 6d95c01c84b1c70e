"""Pages of the site, one module a kind: each turns the catalog into `Output`s."""
