"""How values are read and written: JSON, tagged families, points in time, faults."""
