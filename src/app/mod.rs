//! State and decisions: keys in, effects out. No terminal, no SQL.
