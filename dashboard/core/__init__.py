"""Pure functions on Series and frames: geometry, joins, classes, attainment."""
