"""Data for machines: ClaimReview, API, feeds, citations, embeds, schemas, cards; and the way in from others' data."""
