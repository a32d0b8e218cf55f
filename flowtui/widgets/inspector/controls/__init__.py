"""Controls: how fields of forms are edited. One module a control; `editors` has them by name."""
