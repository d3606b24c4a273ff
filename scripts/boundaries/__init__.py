"""Parts of the boundary build: source, layers, topology, checks, manifest."""
