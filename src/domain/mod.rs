//! Plain types and rules. No clock, no I/O, no SQL, no user interface.
