"""What the service shows of itself over HTTP, and the sample feeds that the demo serves."""
