"""Where documents come from: the net, with limits on everything that it sends."""
