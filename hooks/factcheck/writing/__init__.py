"""From planned outputs to the published folder: pages framed, assets named, indexes, safe replacement."""
