"""Fact-check site engine: YAML claim files in, Markdown pages and data out.

The engine knows neither MkDocs nor any theme: `catalog.load` reads and validates,
`site.plan` turns the catalog into a list of files to make, and the caller writes them.
"""
