"""The workspace on disk.

* `workspace`: a folder with flows, contacts, assets, settings and logs; one program writes it
* `flow_file`: a JSON file edited in place, in its own style
* `log`: the log of a session, a line a record
* `places`: where things are kept when nobody says where
* `errors`: all that is declared to go wrong

Flows and contacts are plain JSON here; what they mean is the business of other packages.
"""
