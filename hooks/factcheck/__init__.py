"""Fact-check site engine: YAML claim files in, Markdown pages and data out.

The engine knows neither MkDocs nor any theme: `catalog.load` reads and validates,
`site.build` turns the catalog into a list of `Output`, and the caller writes them.
"""
