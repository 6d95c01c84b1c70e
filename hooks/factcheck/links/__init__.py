"""Whether outside addresses still answer: addresses → checker (network) → report. Never part of a build."""
