"""View models, frozen dataclasses, and the functions that build them."""
