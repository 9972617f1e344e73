//! How one field of a record stands in a row: in which columns, and as which values.

use crate::domain::date::vague::{Precision, VagueDate};
use crate::domain::id::Id;
use crate::domain::network::local_paper::LocalPaper;
use crate::domain::network::workplace::Headcount;
use crate::domain::people::conversation::Topic;
use crate::store::error::{Done, ErrorKind, Fault};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Params, Row, Statement};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

/// The columns of one row, read from left to right.
pub(in crate::store) struct Cells<'r> {
    row: &'r Row<'r>,
    at: usize,
}

impl<'r> Cells<'r> {
    pub(super) fn of(row: &'r Row<'r>) -> Self {
        Self { row, at: 0 }
    }

    /// The next field.
    pub(in crate::store) fn take<T: Cell>(&mut self) -> Done<T> {
        T::read(self)
    }

    fn peek(&self) -> Done<ValueRef<'r>> {
        Ok(self.row.get_ref(self.at)?)
    }

    pub(in crate::store) fn value(&mut self) -> Done<ValueRef<'r>> {
        let value = self.peek()?;
        self.at += 1;
        Ok(value)
    }

    fn text(&mut self) -> Done<&'r str> {
        match self.value()? {
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_err(|_| ErrorKind::Damaged.into()),
            _ => Err(ErrorKind::Damaged.into()),
        }
    }

    fn parse<T: FromStr>(&mut self) -> Done<T> {
        self.text()?.parse().map_err(|_| ErrorKind::Damaged.into())
    }
}

/// A field of a record.
pub(in crate::store) trait Cell: Sized {
    /// What its columns are called after the field's name.
    const COLUMNS: &'static [&'static str] = &[""];
    fn write(&self, out: &mut Vec<Value>);
    fn read(cells: &mut Cells<'_>) -> Done<Self>;
}

/// Absent is NULL in every column.
impl<T: Cell> Cell for Option<T> {
    const COLUMNS: &'static [&'static str] = T::COLUMNS;

    fn write(&self, out: &mut Vec<Value>) {
        match self {
            Some(value) => value.write(out),
            None => out.extend(T::COLUMNS.iter().map(|_| Value::Null)),
        }
    }

    fn read(cells: &mut Cells<'_>) -> Done<Self> {
        if cells.peek()? == ValueRef::Null {
            cells.at += T::COLUMNS.len();
            return Ok(None);
        }
        T::read(cells).map(Some)
    }
}

impl Cell for String {
    fn write(&self, out: &mut Vec<Value>) {
        out.push(Value::Text(self.clone()));
    }

    fn read(cells: &mut Cells<'_>) -> Done<Self> {
        cells.text().map(str::to_owned)
    }
}

impl Cell for i64 {
    fn write(&self, out: &mut Vec<Value>) {
        out.push(Value::Integer(*self));
    }

    fn read(cells: &mut Cells<'_>) -> Done<Self> {
        cells.value()?.as_i64().map_err(|_| ErrorKind::Damaged.into())
    }
}

impl Cell for bool {
    fn write(&self, out: &mut Vec<Value>) {
        i64::from(*self).write(out);
    }

    fn read(cells: &mut Cells<'_>) -> Done<Self> {
        Ok(i64::read(cells)? != 0)
    }
}

impl<T> Cell for Id<T> {
    fn write(&self, out: &mut Vec<Value>) {
        self.raw().write(out);
    }

    fn read(cells: &mut Cells<'_>) -> Done<Self> {
        i64::read(cells).map(Id::new)
    }
}

/// A day or a time, in the one form whose text order is time order. `%.f` is empty for whole seconds.
macro_rules! timed {
    ($($type:ty = $format:literal;)+) => { $(
        impl Cell for $type {
            fn write(&self, out: &mut Vec<Value>) {
                out.push(Value::Text(self.format($format).to_string()));
            }

            fn read(cells: &mut Cells<'_>) -> Done<Self> {
                cells.parse()
            }
        }
    )+ };
}

timed! {
    NaiveDate = "%Y-%m-%d";
    NaiveTime = "%H:%M:%S%.f";
    NaiveDateTime = "%Y-%m-%dT%H:%M:%S%.f";
}

impl Cell for Precision {
    fn write(&self, out: &mut Vec<Value>) {
        out.push(Value::Text(self.code().to_owned()));
    }

    fn read(cells: &mut Cells<'_>) -> Done<Self> {
        Precision::from_code(cells.text()?).ok_or(Fault::from(ErrorKind::Damaged))
    }
}

impl Cell for VagueDate {
    const COLUMNS: &'static [&'static str] = &["_from", "_to", "_precision", "_text"];

    fn write(&self, out: &mut Vec<Value>) {
        self.from.write(out);
        self.to.write(out);
        self.precision.write(out);
        self.text.write(out);
    }

    fn read(cells: &mut Cells<'_>) -> Done<Self> {
        Ok(Self { from: cells.take()?, to: cells.take()?, precision: cells.take()?, text: cells.take()? })
    }
}

impl Cell for LocalPaper {
    const COLUMNS: &'static [&'static str] = &["_state", "_on", "_review"];

    fn write(&self, out: &mut Vec<Value>) {
        self.state.write(out);
        self.on.write(out);
        self.review.write(out);
    }

    fn read(cells: &mut Cells<'_>) -> Done<Self> {
        Ok(Self { state: cells.take()?, on: cells.take()?, review: cells.take()? })
    }
}

impl Cell for Headcount {
    const COLUMNS: &'static [&'static str] = &["_total", "_trained"];

    fn write(&self, out: &mut Vec<Value>) {
        self.total.write(out);
        self.trained.write(out);
    }

    fn read(cells: &mut Cells<'_>) -> Done<Self> {
        Ok(Self { total: cells.take()?, trained: cells.take()? })
    }
}

/// A set stands as its codes with a blank between.
macro_rules! by_codes {
    ($($type:ty),+ $(,)?) => { $(
        impl Cell for BTreeSet<$type> {
            fn write(&self, out: &mut Vec<Value>) {
                out.push(Value::Text(<$type>::codes(self)));
            }

            fn read(cells: &mut Cells<'_>) -> Done<Self> {
                Ok(<$type>::parse_codes(cells.text()?)?)
            }
        }
    )+ };
}

by_codes! {
    Topic, crate::domain::network::maturity::Heading, crate::domain::people::referral::RespitePurpose, crate::domain::people::relative::TargetGroup,
}

/// Enumerations stand by their code; an unknown one is an error, never a silent default.
macro_rules! by_code {
    ($($type:path),+ $(,)?) => { $(
        impl Cell for $type {
            fn write(&self, out: &mut Vec<Value>) {
                out.push(Value::Text(self.code().to_owned()));
            }

            fn read(cells: &mut Cells<'_>) -> Done<Self> {
                Ok(<$type>::from_code(cells.text()?)?)
            }
        }
    )+ };
}

by_code! {
    crate::domain::network::contact::ContactVia,
    crate::domain::network::matter::MatterKind,
    crate::domain::people::codes::Channel,
    crate::domain::people::conversation::Direction,
    crate::domain::people::conversation::Outcome,
    crate::domain::people::conversation::Route,
    crate::domain::people::conversation::Source,
    crate::domain::people::codes::Voluntary,
    crate::domain::plan::goal::DeadlineKind,
    crate::domain::plan::goal::GoalArea,
    crate::domain::plan::goal::GoalStatus,
    crate::domain::plan::goal::MoveReason,
    crate::domain::plan::goal::VersionStatus,
    crate::domain::plan::indicator::Counted,
    crate::domain::plan::indicator::Unit,
    crate::domain::network::maturity::Level,
    crate::domain::network::local_paper::PaperState,
    crate::domain::network::meeting::Attendance,
    crate::domain::network::meeting::ItemKind,
    crate::domain::network::meeting::MeetingForm,
    crate::domain::network::meeting::MeetingKind,
    crate::domain::network::meeting::MeetingStatus,
    crate::domain::people::offer::OfferAnswer,
    crate::domain::people::offer::OfferKind,
    crate::domain::people::offer::OfferVia,
    crate::domain::people::referral::ReferredTo,
    crate::domain::people::referral::RespiteForm,
    crate::domain::people::relative::Care,
    crate::domain::people::relative::CaseState,
    crate::domain::people::relative::Interpreter,
    crate::domain::people::relative::Message,
    crate::domain::people::relative::Prefers,
    crate::domain::people::relative::Role,
    crate::domain::people::relative::Say,
    crate::domain::people::relative::Track,
    crate::domain::people::signal::SignalEnd,
    crate::domain::people::support::DocRegime,
    crate::domain::people::support::SupportKind,
    crate::domain::people::support_plan::PlanStatus,
    crate::domain::plan::survey::FindingKind,
    crate::domain::plan::survey::Method,
    crate::domain::network::training::CourseKind,
    crate::domain::network::workplace::Area,
    crate::domain::network::workplace::WorkplaceKind,
}

/// One value as it is bound to a statement.
pub(in crate::store) fn bound(value: &impl Cell) -> Value {
    let mut out = Vec::with_capacity(1);
    value.write(&mut out);
    out.pop().unwrap_or(Value::Null)
}

/// Reads every row of a query.
pub(in crate::store) fn all<T>(
    statement: &mut Statement<'_>,
    params: impl Params,
    mut read: impl FnMut(&mut Cells<'_>) -> Done<T>,
) -> Done<Vec<T>> {
    let mut rows = statement.query(params)?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(read(&mut Cells::of(row))?);
    }
    Ok(out)
}

/// Reads the first row of a query, if there is one.
pub(in crate::store) fn first<T>(
    statement: &mut Statement<'_>,
    params: impl Params,
    read: impl FnOnce(&mut Cells<'_>) -> Done<T>,
) -> Done<Option<T>> {
    let mut rows = statement.query(params)?;
    rows.next()?.map(|row| read(&mut Cells::of(row))).transpose()
}

/// Joins names with a comma between.
pub(super) fn commas(names: impl IntoIterator<Item = impl Display>) -> String {
    names.into_iter().map(|name| name.to_string()).collect::<Vec<_>>().join(", ")
}
