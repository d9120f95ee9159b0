"""The only room that knows all others: wiring, and nothing else."""
