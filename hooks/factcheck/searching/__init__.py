"""What readers search by: the index of the site, that of the explorer of checks, that of the finder of sentences."""
