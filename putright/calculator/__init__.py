"""When something is due, and how many days there are between two: asked of the rules alone."""
