"""Published methods of judging progress, each as its publisher words it."""
