"""Settings, addresses and the web server's entry: the only place that knows every room."""
