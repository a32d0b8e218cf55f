"""What actions and routers share while they run: messages, recipients, routes, web calls."""
