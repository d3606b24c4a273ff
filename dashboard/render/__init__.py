"""Draws view models: folium maps and altair charts."""
