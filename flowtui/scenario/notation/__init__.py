"""How the parts of scenario files are written: what is declared here is read, written and told.

* `notation`: what a value looks like in a file, and where a value stands
* `plain`: texts, numbers, moments, spans, choices
* `composite`: lists, mappings, one of several
* `record`: classes whose attributes say how they are written
"""
