"""Pictures of figures, as PNG: the one room that knows matplotlib, imported only when asked."""
