"""How the two fictional organisations are made up: people, files and the truths planted in them."""
