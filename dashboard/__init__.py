"""Where each pilot zone of the Beautiful China programme stands: maps, targets, actual values."""
