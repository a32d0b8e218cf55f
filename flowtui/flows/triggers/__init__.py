"""What flows are started by: flow triggers, one module a kind, and what is asked of them.

* `matching`: which triggers something that happens concerns, and which of them start their flows
* `conflicts`: which triggers cannot be kept beside another one
* `offered`: which triggers a flow may be given
* `keywords`: what may be a keyword, and when a message has one
"""
