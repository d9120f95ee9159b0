"""What is kept: a module per noun behind the ports, the tables they share, their migrations."""
