-- The first schema. Shipped migrations are never edited; a change is a new file.
--
-- A column is called as its field in src/domain. Times are local, 'YYYY-MM-DDTHH:MM:SS' (with a
-- fraction where there is one), dates 'YYYY-MM-DD', so that text order is time order. A vague date
-- is four columns: first day, last day, precision, words. Enumerations are stored by code.
-- Numbers of rows are never given twice (AUTOINCREMENT): drafts, undo and the access log name rows.
-- Nothing is deleted by a reference (no ON DELETE): what goes with what is said in store/trash.rs.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workplace (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('home_care', 'residential', 'health_centre', 'short_stay', 'day_centre',
                       'personal_assistance', 'housing_support', 'meeting_place', 'case_office', 'other')),
    area           TEXT NOT NULL CHECK (area IN ('elder_care', 'disability', 'individual_family', 'preventive', 'region')),
    manager        TEXT NOT NULL,
    manager_phone  TEXT NOT NULL,
    manager_email  TEXT NOT NULL,
    ombud_target   INTEGER CHECK (ombud_target >= 0),
    target_set_on  TEXT CHECK (target_set_on GLOB '????-??-??'),
    note           TEXT NOT NULL
) STRICT;

CREATE TABLE ombud (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    workplace      INTEGER NOT NULL REFERENCES workplace (id),
    name           TEXT NOT NULL,
    title          TEXT NOT NULL,
    phone          TEXT NOT NULL,
    email          TEXT NOT NULL,
    appointed_on   TEXT CHECK (appointed_on GLOB '????-??-??'),
    appointed_by   TEXT NOT NULL,
    pledged_on     TEXT CHECK (pledged_on GLOB '????-??-??'),
    ended_on       TEXT CHECK (ended_on GLOB '????-??-??'),
    end_reason     TEXT NOT NULL,
    note           TEXT NOT NULL
) STRICT;
CREATE INDEX ombud_workplace ON ombud (workplace);

CREATE TABLE meeting (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    title          TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('ombud_network', 'planning', 'reference_group', 'working_group', 'focus_group',
                       'training', 'relatives_meeting', 'relatives_course', 'talk_group', 'study_circle', 'board', 'external',
                       'staff_meeting')),
    form           TEXT NOT NULL CHECK (form IN ('in_person', 'digital', 'at_workplace', 'hybrid')),
    status         TEXT NOT NULL CHECK (status IN ('planned', 'called', 'held', 'cancelled', 'moved')),
    when_from      TEXT NOT NULL CHECK (when_from GLOB '????-??-??'),
    when_to        TEXT NOT NULL CHECK (when_to GLOB '????-??-??' AND when_to >= when_from),
    when_precision TEXT NOT NULL CHECK (when_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months',
                       'season', 'year')),
    when_text      TEXT NOT NULL,
    starts         TEXT CHECK (starts GLOB '??:??:??*'),
    ends           TEXT CHECK (ends GLOB '??:??:??*'),
    place          TEXT NOT NULL,
    agenda         TEXT NOT NULL,
    notes          TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_when ON meeting (when_from, starts);

CREATE TABLE participant (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    meeting        INTEGER NOT NULL REFERENCES meeting (id),
    ombud          INTEGER REFERENCES ombud (id),
    name           TEXT NOT NULL,
    "from"         TEXT NOT NULL,
    attendance     TEXT NOT NULL CHECK (attendance IN ('invited', 'accepted', 'declined', 'attended', 'absent'))
) STRICT;
CREATE INDEX participant_meeting ON participant (meeting, attendance) WHERE trashed_at IS NULL;
CREATE INDEX participant_ombud ON participant (ombud) WHERE ombud IS NOT NULL;

CREATE TABLE meeting_item (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    meeting        INTEGER NOT NULL REFERENCES meeting (id),
    kind           TEXT NOT NULL CHECK (kind IN ('decision', 'todo')),
    text           TEXT NOT NULL,
    responsible    TEXT NOT NULL,
    due_from       TEXT CHECK (due_from GLOB '????-??-??'),
    due_to         TEXT CHECK (due_to GLOB '????-??-??' AND due_to >= due_from),
    due_precision  TEXT CHECK (due_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year')),
    due_text       TEXT,
    done_on        TEXT CHECK (done_on GLOB '????-??-??'),
    CHECK ((due_from IS NULL) = (due_to IS NULL) AND (due_from IS NULL) = (due_precision IS NULL)
        AND (due_from IS NULL) = (due_text IS NULL))
) STRICT;
CREATE INDEX meeting_item_meeting ON meeting_item (meeting);

CREATE TABLE relative (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    number         INTEGER NOT NULL UNIQUE CHECK (number > 0),
    name           TEXT NOT NULL,
    phone          TEXT NOT NULL,
    role           TEXT NOT NULL CHECK (role IN ('spouse', 'adult_child', 'parent_of_minor', 'other_kin', 'neighbour', 'friend',
                       'other', 'unknown')),
    cared_for      TEXT NOT NULL,
    workplace      INTEGER REFERENCES workplace (id),
    language       TEXT NOT NULL,
    message        TEXT NOT NULL CHECK (message IN ('not_asked', 'yes', 'discreet', 'no')),
    note           TEXT NOT NULL
) STRICT;
CREATE INDEX relative_workplace ON relative (workplace) WHERE workplace IS NOT NULL;
CREATE INDEX relative_trashed ON relative (id) WHERE trashed_at IS NOT NULL;

CREATE TABLE conversation (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    relative       INTEGER REFERENCES relative (id),
    anonymous      INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    caller         TEXT NOT NULL,
    channel        TEXT NOT NULL CHECK (channel IN ('phone', 'visit', 'home_visit', 'digital', 'structured', 'interview', 'group',
                       'bereavement', 'letter')),
    direction      TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
    outcome        TEXT NOT NULL CHECK (outcome IN ('reached', 'no_answer', 'left_message', 'calls_back')),
    started        TEXT NOT NULL CHECK (started GLOB '????-??-??T??:??:??*'),
    minutes        INTEGER CHECK (minutes >= 0),
    topics         TEXT NOT NULL,
    note           TEXT NOT NULL
) STRICT;
-- The lists: newest first, by keyset; the relative stands in the index so that those of a trashed one
-- are skipped (and all counted) without reading rows.
CREATE INDEX conversation_started ON conversation (started DESC, id DESC, relative) WHERE trashed_at IS NULL;
CREATE INDEX conversation_relative ON conversation (relative, started DESC, id DESC, outcome) WHERE trashed_at IS NULL;
CREATE INDEX conversation_unnamed ON conversation (started DESC, id DESC)
    WHERE trashed_at IS NULL AND relative IS NULL AND anonymous = 0;
CREATE INDEX conversation_unanswered ON conversation (started DESC, id DESC)
    WHERE trashed_at IS NULL AND outcome IN ('no_answer', 'left_message');
CREATE INDEX conversation_of ON conversation (relative);
CREATE INDEX conversation_trashed ON conversation (trashed_at) WHERE trashed_at IS NOT NULL;

-- Conversations counted as they come and go, so that neither the start nor a list costs more the more
-- there are. One row for each relative (0 for nobody); what lies in the papperskorg is not counted.
CREATE TABLE tally (
    relative       INTEGER PRIMARY KEY,
    conversations  INTEGER NOT NULL DEFAULT 0 CHECK (conversations >= 0),
    unnamed        INTEGER NOT NULL DEFAULT 0 CHECK (unnamed >= 0),
    unanswered     INTEGER NOT NULL DEFAULT 0 CHECK (unanswered >= 0),
    last           TEXT
) STRICT;
CREATE TRIGGER tally_added AFTER INSERT ON conversation
BEGIN
    INSERT INTO tally (relative) VALUES (coalesce(NEW.relative, 0)) ON CONFLICT DO NOTHING;
    UPDATE tally SET
        conversations = conversations + 1,
        unnamed = unnamed + (NEW.relative IS NULL AND NEW.anonymous = 0),
        unanswered = unanswered + (NEW.outcome IN ('no_answer', 'left_message')),
        last = (SELECT started FROM conversation WHERE relative = NEW.relative AND trashed_at IS NULL AND outcome = 'reached'
                ORDER BY started DESC LIMIT 1)
    WHERE relative = coalesce(NEW.relative, 0) AND NEW.trashed_at IS NULL;
END;
CREATE TRIGGER tally_removed AFTER DELETE ON conversation
BEGIN
    UPDATE tally SET
        conversations = conversations - 1,
        unnamed = unnamed - (OLD.relative IS NULL AND OLD.anonymous = 0),
        unanswered = unanswered - (OLD.outcome IN ('no_answer', 'left_message')),
        last = (SELECT started FROM conversation WHERE relative = OLD.relative AND trashed_at IS NULL AND outcome = 'reached'
                ORDER BY started DESC LIMIT 1)
    WHERE relative = coalesce(OLD.relative, 0) AND OLD.trashed_at IS NULL;
END;
CREATE TRIGGER tally_changed AFTER UPDATE ON conversation
BEGIN
    UPDATE tally SET
        conversations = conversations - 1,
        unnamed = unnamed - (OLD.relative IS NULL AND OLD.anonymous = 0),
        unanswered = unanswered - (OLD.outcome IN ('no_answer', 'left_message')),
        last = (SELECT started FROM conversation WHERE relative = OLD.relative AND trashed_at IS NULL AND outcome = 'reached'
                ORDER BY started DESC LIMIT 1)
    WHERE relative = coalesce(OLD.relative, 0) AND OLD.trashed_at IS NULL;
    INSERT INTO tally (relative) VALUES (coalesce(NEW.relative, 0)) ON CONFLICT DO NOTHING;
    UPDATE tally SET
        conversations = conversations + 1,
        unnamed = unnamed + (NEW.relative IS NULL AND NEW.anonymous = 0),
        unanswered = unanswered + (NEW.outcome IN ('no_answer', 'left_message')),
        last = (SELECT started FROM conversation WHERE relative = NEW.relative AND trashed_at IS NULL AND outcome = 'reached'
                ORDER BY started DESC LIMIT 1)
    WHERE relative = coalesce(NEW.relative, 0) AND NEW.trashed_at IS NULL;
END;

CREATE TABLE promise (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    relative       INTEGER REFERENCES relative (id),
    conversation   INTEGER REFERENCES conversation (id),
    due_from       TEXT NOT NULL CHECK (due_from GLOB '????-??-??'),
    due_to         TEXT NOT NULL CHECK (due_to GLOB '????-??-??' AND due_to >= due_from),
    due_precision  TEXT NOT NULL CHECK (due_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months',
                       'season', 'year')),
    due_text       TEXT NOT NULL,
    step           TEXT NOT NULL,
    settled_on     TEXT CHECK (settled_on GLOB '????-??-??'),
    settled_by     INTEGER REFERENCES conversation (id)
) STRICT;
CREATE INDEX promise_open ON promise (due_to, id) WHERE trashed_at IS NULL AND settled_on IS NULL;
CREATE INDEX promise_relative ON promise (relative);
CREATE INDEX promise_conversation ON promise (conversation);
CREATE INDEX promise_settled_by ON promise (settled_by) WHERE settled_by IS NOT NULL;

CREATE TABLE plan_version (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    number         INTEGER NOT NULL,
    title          TEXT NOT NULL,
    aim            TEXT NOT NULL,
    board          TEXT NOT NULL,
    status         TEXT NOT NULL CHECK (status IN ('draft', 'proposed', 'current', 'replaced')),
    decided_on     TEXT CHECK (decided_on GLOB '????-??-??'),
    paragraph      TEXT NOT NULL,
    next_revision_from      TEXT CHECK (next_revision_from GLOB '????-??-??'),
    next_revision_to        TEXT CHECK (next_revision_to GLOB '????-??-??' AND next_revision_to >= next_revision_from),
    next_revision_precision TEXT CHECK (next_revision_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn',
                                'months', 'season', 'year')),
    next_revision_text      TEXT,
    reservation    TEXT NOT NULL,
    CHECK ((next_revision_from IS NULL) = (next_revision_to IS NULL)
        AND (next_revision_from IS NULL) = (next_revision_precision IS NULL)
        AND (next_revision_from IS NULL) = (next_revision_text IS NULL))
) STRICT;

CREATE TABLE goal (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    version        INTEGER NOT NULL REFERENCES plan_version (id),
    ordinal        INTEGER NOT NULL,
    text           TEXT NOT NULL,
    purpose        TEXT NOT NULL,
    area           TEXT NOT NULL CHECK (area IN ('digital', 'support', 'individual', 'communication', 'cooperation')),
    responsible    TEXT NOT NULL,
    deadline_kind  TEXT NOT NULL CHECK (deadline_kind IN ('finished_by', 'begun_by')),
    original_from      TEXT CHECK (original_from GLOB '????-??-??'),
    original_to        TEXT CHECK (original_to GLOB '????-??-??' AND original_to >= original_from),
    original_precision TEXT CHECK (original_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months',
                           'season', 'year')),
    original_text      TEXT,
    status         TEXT NOT NULL CHECK (status IN ('not_begun', 'ongoing', 'fulfilled', 'dropped')),
    status_on      TEXT CHECK (status_on GLOB '????-??-??'),
    continues      INTEGER REFERENCES goal (id),
    next_step      TEXT NOT NULL,
    CHECK ((original_from IS NULL) = (original_to IS NULL) AND (original_from IS NULL) = (original_precision IS NULL)
        AND (original_from IS NULL) = (original_text IS NULL))
) STRICT;
CREATE INDEX goal_version ON goal (version);
CREATE INDEX goal_continues ON goal (continues) WHERE continues IS NOT NULL;

CREATE TABLE activity (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    goal           INTEGER NOT NULL REFERENCES goal (id),
    ordinal        INTEGER NOT NULL,
    text           TEXT NOT NULL,
    when_from      TEXT CHECK (when_from GLOB '????-??-??'),
    when_to        TEXT CHECK (when_to GLOB '????-??-??' AND when_to >= when_from),
    when_precision TEXT CHECK (when_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year')),
    when_text      TEXT,
    responsible    TEXT NOT NULL,
    done_on        TEXT CHECK (done_on GLOB '????-??-??'),
    CHECK ((when_from IS NULL) = (when_to IS NULL) AND (when_from IS NULL) = (when_precision IS NULL)
        AND (when_from IS NULL) = (when_text IS NULL))
) STRICT;
CREATE INDEX activity_goal ON activity (goal);

CREATE TABLE deadline_move (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    goal           INTEGER NOT NULL REFERENCES goal (id),
    from_from      TEXT CHECK (from_from GLOB '????-??-??'),
    from_to        TEXT CHECK (from_to GLOB '????-??-??' AND from_to >= from_from),
    from_precision TEXT CHECK (from_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year')),
    from_text      TEXT,
    to_from        TEXT NOT NULL CHECK (to_from GLOB '????-??-??'),
    to_to          TEXT NOT NULL CHECK (to_to GLOB '????-??-??' AND to_to >= to_from),
    to_precision   TEXT NOT NULL CHECK (to_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months',
                       'season', 'year')),
    to_text        TEXT NOT NULL,
    moved_on       TEXT NOT NULL CHECK (moved_on GLOB '????-??-??'),
    reason         TEXT NOT NULL CHECK (reason IN ('pandemic', 'external_party', 'new_evidence', 'resources', 'other')),
    words          TEXT NOT NULL,
    decided_by     TEXT NOT NULL,
    CHECK ((from_from IS NULL) = (from_to IS NULL) AND (from_from IS NULL) = (from_precision IS NULL)
        AND (from_from IS NULL) = (from_text IS NULL))
) STRICT;
CREATE INDEX deadline_move_goal ON deadline_move (goal);

-- What is being written. The rows it names are looked up when it is opened, so no REFERENCES.
CREATE TABLE draft (
    id             INTEGER PRIMARY KEY,
    form           TEXT NOT NULL,
    record_table   TEXT,
    record_id      INTEGER,
    parent_table   TEXT,
    parent_id      INTEGER,
    answers        TEXT NOT NULL CHECK (json_valid(answers)),
    began          TEXT NOT NULL CHECK (began GLOB '????-??-??T??:??:??*'),
    saved          TEXT NOT NULL CHECK (saved GLOB '????-??-??T??:??:??*'),
    CHECK ((record_table IS NULL) = (record_id IS NULL)),
    CHECK ((parent_table IS NULL) = (parent_id IS NULL))
) STRICT;

CREATE TABLE session (
    id             INTEGER PRIMARY KEY CHECK (id = 1),
    state          TEXT NOT NULL CHECK (json_valid(state))
) STRICT;

-- One step of work, with each row it touched as it was before and after.
CREATE TABLE undo_step (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    label          TEXT NOT NULL,
    at             TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    undone         INTEGER NOT NULL CHECK (undone IN (0, 1)),
    images         TEXT NOT NULL CHECK (json_valid(images))
) STRICT;

-- What was written during a call before its step saved it: an undo gives the draft back, so that a note that
-- was saved, taken back and overtaken by another step is not gone.
CREATE TABLE finished_draft (
    step           INTEGER PRIMARY KEY,
    id             INTEGER NOT NULL,
    form           TEXT NOT NULL,
    record_table   TEXT,
    record_id      INTEGER,
    parent_table   TEXT,
    parent_id      INTEGER,
    answers        TEXT NOT NULL CHECK (json_valid(answers)),
    began          TEXT NOT NULL,
    saved          TEXT NOT NULL
) STRICT;
CREATE TRIGGER undo_step_takes_its_draft AFTER DELETE ON undo_step
BEGIN
    DELETE FROM finished_draft WHERE step = old.id;
END;

-- Who was looked at and when; rows are only ever added. No REFERENCES: the log outlives the row.
CREATE TABLE access_log (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    at             TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    relative_id    INTEGER NOT NULL,
    what           TEXT NOT NULL
) STRICT;
CREATE TRIGGER access_log_keeps_rows BEFORE UPDATE ON access_log
BEGIN
    SELECT RAISE(ABORT, 'append only');
END;
CREATE INDEX access_log_relative ON access_log (relative_id, at);
