//! The only place that knows rusqlite.
