//! The plan goal by goal.
