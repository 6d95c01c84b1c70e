"""A release: the site built twice from clean copies of one revision, compared, listed, and packed to read offline."""
