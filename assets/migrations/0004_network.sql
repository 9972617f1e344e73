-- The network of ombud: versions of the assignment and the slips for them, managers before, reminders to managers, local
-- papers, maturity, training, contacts, questions and wishes.

ALTER TABLE workplace ADD COLUMN target_set_by TEXT NOT NULL DEFAULT '';
ALTER TABLE workplace ADD COLUMN manager_since TEXT CHECK (manager_since GLOB '????-??-??');
ALTER TABLE workplace ADD COLUMN work_plan_state TEXT NOT NULL DEFAULT 'missing' CHECK (work_plan_state IN ('missing', 'begun', 'done'));
ALTER TABLE workplace ADD COLUMN work_plan_on TEXT CHECK (work_plan_on GLOB '????-??-??');
ALTER TABLE workplace ADD COLUMN work_plan_review TEXT CHECK (work_plan_review GLOB '????-??-??');
ALTER TABLE workplace ADD COLUMN routine_state TEXT NOT NULL DEFAULT 'missing' CHECK (routine_state IN ('missing', 'begun', 'done'));
ALTER TABLE workplace ADD COLUMN routine_on TEXT CHECK (routine_on GLOB '????-??-??');
ALTER TABLE workplace ADD COLUMN routine_review TEXT CHECK (routine_review GLOB '????-??-??');
ALTER TABLE workplace ADD COLUMN intro_on TEXT CHECK (intro_on GLOB '????-??-??');
ALTER TABLE workplace ADD COLUMN managers_total INTEGER CHECK (managers_total >= 0);
ALTER TABLE workplace ADD COLUMN managers_trained INTEGER CHECK (managers_trained >= 0);
ALTER TABLE workplace ADD COLUMN officers_total INTEGER CHECK (officers_total >= 0);
ALTER TABLE workplace ADD COLUMN officers_trained INTEGER CHECK (officers_trained >= 0);
ALTER TABLE workplace ADD COLUMN next_contact_from TEXT CHECK (next_contact_from GLOB '????-??-??');
ALTER TABLE workplace ADD COLUMN next_contact_to TEXT CHECK (next_contact_to GLOB '????-??-??' AND next_contact_to >= next_contact_from);
ALTER TABLE workplace ADD COLUMN next_contact_precision TEXT CHECK (next_contact_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year'));
ALTER TABLE workplace ADD COLUMN next_contact_text TEXT CHECK ((next_contact_from IS NULL) = (next_contact_to IS NULL)
    AND (next_contact_from IS NULL) = (next_contact_precision IS NULL) AND (next_contact_from IS NULL) = (next_contact_text IS NULL));
ALTER TABLE ombud ADD COLUMN next_contact_from TEXT CHECK (next_contact_from GLOB '????-??-??');
ALTER TABLE ombud ADD COLUMN next_contact_to TEXT CHECK (next_contact_to GLOB '????-??-??' AND next_contact_to >= next_contact_from);
ALTER TABLE ombud ADD COLUMN next_contact_precision TEXT CHECK (next_contact_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year'));
ALTER TABLE ombud ADD COLUMN next_contact_text TEXT CHECK ((next_contact_from IS NULL) = (next_contact_to IS NULL)
    AND (next_contact_from IS NULL) = (next_contact_precision IS NULL) AND (next_contact_from IS NULL) = (next_contact_text IS NULL));

CREATE TABLE assignment (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    title          TEXT NOT NULL,
    dated          TEXT NOT NULL CHECK (dated GLOB '????-??-??'),
    updated_on     TEXT CHECK (updated_on GLOB '????-??-??'),
    purpose        TEXT NOT NULL,
    duties         TEXT NOT NULL
) STRICT;

-- The days that stood with the ombud become slips for the first text (store/migrate.rs).
CREATE TABLE pledge (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    ombud          INTEGER NOT NULL REFERENCES ombud (id),
    assignment     INTEGER NOT NULL REFERENCES assignment (id),
    signed_on      TEXT NOT NULL CHECK (signed_on GLOB '????-??-??'),
    manager_signed INTEGER NOT NULL CHECK (manager_signed IN (0, 1)),
    kept           TEXT NOT NULL
) STRICT;
CREATE INDEX pledge_ombud ON pledge (ombud);
CREATE INDEX pledge_assignment ON pledge (assignment);

CREATE TABLE manager_term (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    workplace      INTEGER NOT NULL REFERENCES workplace (id),
    name           TEXT NOT NULL,
    from_on        TEXT CHECK (from_on GLOB '????-??-??'),
    until_on       TEXT NOT NULL CHECK (until_on GLOB '????-??-??')
) STRICT;
CREATE INDEX manager_term_workplace ON manager_term (workplace);

CREATE TABLE reminder (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    workplace      INTEGER NOT NULL REFERENCES workplace (id),
    ombud          INTEGER REFERENCES ombud (id),
    made_on        TEXT NOT NULL CHECK (made_on GLOB '????-??-??'),
    asked_on       TEXT CHECK (asked_on GLOB '????-??-??'),
    settled_on     TEXT CHECK (settled_on GLOB '????-??-??')
) STRICT;
CREATE INDEX reminder_workplace ON reminder (workplace);
CREATE INDEX reminder_ombud ON reminder (ombud) WHERE ombud IS NOT NULL;

CREATE TABLE comparison (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    compared_on    TEXT NOT NULL CHECK (compared_on GLOB '????-??-??'),
    source         TEXT NOT NULL,
    "rows"         INTEGER NOT NULL CHECK ("rows" >= 0),
    added          INTEGER NOT NULL CHECK (added >= 0),
    ended          INTEGER NOT NULL CHECK (ended >= 0),
    changed        INTEGER NOT NULL CHECK (changed >= 0)
) STRICT;

CREATE TABLE maturity (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    workplace      INTEGER NOT NULL REFERENCES workplace (id),
    assessed_on    TEXT NOT NULL CHECK (assessed_on GLOB '????-??-??'),
    level          TEXT NOT NULL CHECK (level IN ('not_begun', 'on_its_way', 'well_on_its_way', 'far_along', 'throughout')),
    note           TEXT NOT NULL
) STRICT;
CREATE INDEX maturity_workplace ON maturity (workplace);

CREATE TABLE area_review (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    area           TEXT NOT NULL CHECK (area IN ('elder_care', 'disability', 'individual_family', 'preventive', 'region')),
    reviewed_on    TEXT NOT NULL CHECK (reviewed_on GLOB '????-??-??'),
    level          TEXT NOT NULL CHECK (level IN ('not_begun', 'on_its_way', 'well_on_its_way', 'far_along', 'throughout')),
    headings       TEXT NOT NULL,
    works          TEXT NOT NULL,
    improve        TEXT NOT NULL
) STRICT;

CREATE TABLE training (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    ombud          INTEGER NOT NULL REFERENCES ombud (id),
    kind           TEXT NOT NULL CHECK (kind IN ('basic', 'further')),
    title          TEXT NOT NULL,
    held_on        TEXT NOT NULL CHECK (held_on GLOB '????-??-??')
) STRICT;
CREATE INDEX training_ombud ON training (ombud);

CREATE TABLE campaign (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    title          TEXT NOT NULL,
    begins_from    TEXT CHECK (begins_from GLOB '????-??-??'),
    begins_to      TEXT CHECK (begins_to GLOB '????-??-??' AND begins_to >= begins_from),
    begins_precision TEXT CHECK (begins_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year')),
    begins_text    TEXT,
    weeks          INTEGER CHECK (weeks >= 0),
    occasions      INTEGER CHECK (occasions >= 0),
    persons        INTEGER CHECK (persons >= 0),
    note           TEXT NOT NULL,
    CHECK ((begins_from IS NULL) = (begins_to IS NULL) AND (begins_from IS NULL) = (begins_precision IS NULL)
        AND (begins_from IS NULL) = (begins_text IS NULL))
) STRICT;

CREATE TABLE turnout (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    campaign       INTEGER NOT NULL REFERENCES campaign (id),
    occasion       INTEGER NOT NULL CHECK (occasion > 0),
    held_on        TEXT NOT NULL CHECK (held_on GLOB '????-??-??'),
    workplace      INTEGER REFERENCES workplace (id),
    persons        INTEGER NOT NULL CHECK (persons >= 0)
) STRICT;
CREATE INDEX turnout_campaign ON turnout (campaign);
CREATE INDEX turnout_workplace ON turnout (workplace) WHERE workplace IS NOT NULL;

CREATE TABLE contact (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    workplace      INTEGER NOT NULL REFERENCES workplace (id),
    ombud          INTEGER REFERENCES ombud (id),
    contacted_on   TEXT NOT NULL CHECK (contacted_on GLOB '????-??-??'),
    via            TEXT NOT NULL CHECK (via IN ('phone', 'visit', 'mail', 'digital', 'staff_meeting')),
    note           TEXT NOT NULL
) STRICT;
CREATE INDEX contact_workplace ON contact (workplace);
CREATE INDEX contact_ombud ON contact (ombud) WHERE ombud IS NOT NULL;

CREATE TABLE matter (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    workplace      INTEGER NOT NULL REFERENCES workplace (id),
    kind           TEXT NOT NULL CHECK (kind IN ('question', 'improvement')),
    raised_on      TEXT NOT NULL CHECK (raised_on GLOB '????-??-??'),
    text           TEXT NOT NULL,
    answer         TEXT NOT NULL,
    closed_on      TEXT CHECK (closed_on GLOB '????-??-??')
) STRICT;
CREATE INDEX matter_workplace ON matter (workplace);

CREATE TABLE wish (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    ombud          INTEGER NOT NULL REFERENCES ombud (id),
    wished_on      TEXT NOT NULL CHECK (wished_on GLOB '????-??-??'),
    text           TEXT NOT NULL,
    meeting        INTEGER REFERENCES meeting (id)
) STRICT;
CREATE INDEX wish_ombud ON wish (ombud);
CREATE INDEX wish_meeting ON wish (meeting) WHERE meeting IS NOT NULL;

-- Indicators may count who is trained: the list of codes is part of the table, so that both are made anew. Numbers go on
-- where they were.
CREATE TABLE indicator_next (
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
    counted        TEXT NOT NULL CHECK (counted IN ('by_hand', 'conversations', 'relatives', 'gatherings', 'ombud', 'coverage',
                       'trained')),
    goal           INTEGER REFERENCES goal (id),
    CHECK ((target_by_from IS NULL) = (target_by_to IS NULL) AND (target_by_from IS NULL) = (target_by_precision IS NULL)
        AND (target_by_from IS NULL) = (target_by_text IS NULL))
) STRICT;
CREATE TABLE measurement_next (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    indicator      INTEGER NOT NULL REFERENCES indicator_next (id),
    measured_on    TEXT NOT NULL CHECK (measured_on GLOB '????-??-??'),
    numerator      INTEGER CHECK (numerator >= 0),
    denominator    INTEGER CHECK (denominator >= 0),
    source         TEXT NOT NULL
) STRICT;
INSERT INTO indicator_next SELECT * FROM indicator;
INSERT INTO measurement_next SELECT * FROM measurement;
DELETE FROM sqlite_sequence WHERE name = 'indicator_next';
INSERT INTO sqlite_sequence (name, seq) SELECT 'indicator_next', seq FROM sqlite_sequence WHERE name = 'indicator';
DELETE FROM sqlite_sequence WHERE name = 'measurement_next';
INSERT INTO sqlite_sequence (name, seq) SELECT 'measurement_next', seq FROM sqlite_sequence WHERE name = 'measurement';
DROP TABLE measurement;
DROP TABLE indicator;
ALTER TABLE indicator_next RENAME TO indicator;
ALTER TABLE measurement_next RENAME TO measurement;
CREATE INDEX indicator_goal ON indicator (goal) WHERE goal IS NOT NULL;
CREATE INDEX measurement_indicator ON measurement (indicator, measured_on);
