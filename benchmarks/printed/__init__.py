"""A printed map by several ways, each in a process of its own."""
