-- The plan's whole life: notes on the way, what a goal is about, indicators, surveys, and the reports to the nämnd.

ALTER TABLE plan_version ADD COLUMN target_year INTEGER CHECK (target_year BETWEEN 1990 AND 2200);
ALTER TABLE goal ADD COLUMN own_area TEXT NOT NULL DEFAULT '';

CREATE TABLE progress_note (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    goal           INTEGER NOT NULL REFERENCES goal (id),
    noted_on       TEXT NOT NULL CHECK (noted_on GLOB '????-??-??'),
    text           TEXT NOT NULL
) STRICT;
CREATE INDEX progress_note_goal ON progress_note (goal);

CREATE TABLE goal_link (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    goal           INTEGER NOT NULL REFERENCES goal (id),
    workplace      INTEGER REFERENCES workplace (id),
    meeting        INTEGER REFERENCES meeting (id)
) STRICT;
CREATE INDEX goal_link_goal ON goal_link (goal);
CREATE INDEX goal_link_workplace ON goal_link (workplace) WHERE workplace IS NOT NULL;
CREATE INDEX goal_link_meeting ON goal_link (meeting) WHERE meeting IS NOT NULL;

CREATE TABLE indicator (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    name           TEXT NOT NULL,
    perspective    TEXT NOT NULL,
    unit           TEXT NOT NULL CHECK (unit IN ('count', 'percent')),
    numerator      TEXT NOT NULL,
    denominator    TEXT NOT NULL,
    target         INTEGER CHECK (target >= 0),
    target_by_from      TEXT CHECK (target_by_from GLOB '????-??-??'),
    target_by_to        TEXT CHECK (target_by_to GLOB '????-??-??' AND target_by_to >= target_by_from),
    target_by_precision TEXT CHECK (target_by_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year')),
    target_by_text      TEXT,
    source         TEXT NOT NULL,
    counted        TEXT NOT NULL CHECK (counted IN ('by_hand', 'conversations', 'relatives', 'gatherings', 'ombud', 'coverage')),
    goal           INTEGER REFERENCES goal (id),
    CHECK ((target_by_from IS NULL) = (target_by_to IS NULL) AND (target_by_from IS NULL) = (target_by_precision IS NULL)
        AND (target_by_from IS NULL) = (target_by_text IS NULL))
) STRICT;
CREATE INDEX indicator_goal ON indicator (goal) WHERE goal IS NOT NULL;

CREATE TABLE measurement (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    indicator      INTEGER NOT NULL REFERENCES indicator (id),
    measured_on    TEXT NOT NULL CHECK (measured_on GLOB '????-??-??'),
    numerator      INTEGER CHECK (numerator >= 0),
    denominator    INTEGER CHECK (denominator >= 0),
    source         TEXT NOT NULL
) STRICT;
CREATE INDEX measurement_indicator ON measurement (indicator, measured_on);

CREATE TABLE survey (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    title          TEXT NOT NULL,
    method         TEXT NOT NULL CHECK (method IN ('questionnaire', 'everyone', 'interview', 'focus_group', 'platform')),
    when_from      TEXT CHECK (when_from GLOB '????-??-??'),
    when_to        TEXT CHECK (when_to GLOB '????-??-??' AND when_to >= when_from),
    when_precision TEXT CHECK (when_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year')),
    when_text      TEXT,
    sample         TEXT NOT NULL,
    sent           INTEGER CHECK (sent >= 0),
    answered       INTEGER CHECK (answered >= 0),
    goal           INTEGER REFERENCES goal (id),
    version        INTEGER REFERENCES plan_version (id),
    CHECK ((when_from IS NULL) = (when_to IS NULL) AND (when_from IS NULL) = (when_precision IS NULL)
        AND (when_from IS NULL) = (when_text IS NULL))
) STRICT;
CREATE INDEX survey_goal ON survey (goal) WHERE goal IS NOT NULL;
CREATE INDEX survey_version ON survey (version) WHERE version IS NOT NULL;

CREATE TABLE finding (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    survey         INTEGER NOT NULL REFERENCES survey (id),
    kind           TEXT NOT NULL CHECK (kind IN ('theme', 'finding', 'quote')),
    text           TEXT NOT NULL,
    in_report      INTEGER NOT NULL CHECK (in_report IN (0, 1))
) STRICT;
CREATE INDEX finding_survey ON finding (survey);

CREATE TABLE progress_report (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    title          TEXT NOT NULL,
    receiver       TEXT NOT NULL,
    version        INTEGER NOT NULL REFERENCES plan_version (id),
    next           INTEGER REFERENCES plan_version (id),
    as_of          TEXT NOT NULL CHECK (as_of GLOB '????-??-??'),
    background     TEXT NOT NULL,
    situation      TEXT NOT NULL,
    figures        TEXT NOT NULL,
    fulfilment     TEXT NOT NULL,
    measures       TEXT NOT NULL,
    handed_in_on   TEXT CHECK (handed_in_on GLOB '????-??-??'),
    frozen         TEXT NOT NULL,
    CHECK (handed_in_on IS NULL OR json_valid(frozen))
) STRICT;
CREATE INDEX progress_report_version ON progress_report (version);
CREATE INDEX progress_report_next ON progress_report (next) WHERE next IS NOT NULL;
-- What the nämnd got is not changed afterwards (but it can be put in the papperskorg, and taken out of it).
CREATE TRIGGER progress_report_stands BEFORE UPDATE OF title, receiver, version, next, as_of, background, situation, figures,
    fulfilment, measures, frozen ON progress_report
WHEN OLD.handed_in_on IS NOT NULL AND NEW.handed_in_on IS NOT NULL AND (OLD.frozen <> NEW.frozen OR OLD.title <> NEW.title)
BEGIN
    SELECT RAISE(ABORT, 'handed in');
END;
