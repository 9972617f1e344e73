-- Conversations from the first signal to the last follow-up: who a relative is and how she is reached, the offer
-- ladder, stödplan, referrals, answers to question sets, groups, and what may be documented in each kind of support.

DROP TRIGGER tally_added;
DROP TRIGGER tally_removed;
DROP TRIGGER tally_changed;

ALTER TABLE relative ADD COLUMN birth_year INTEGER CHECK (birth_year BETWEEN 1880 AND 2200);
ALTER TABLE relative ADD COLUMN interpreter TEXT NOT NULL DEFAULT 'no' CHECK (interpreter IN ('no', 'longer', 'always'));
ALTER TABLE relative ADD COLUMN prefers TEXT NOT NULL DEFAULT 'any'
    CHECK (prefers IN ('any', 'phone', 'in_person', 'digital', 'letter'));
ALTER TABLE relative ADD COLUMN unsaid TEXT NOT NULL DEFAULT '';
ALTER TABLE relative ADD COLUMN groups TEXT NOT NULL DEFAULT '';
ALTER TABLE relative ADD COLUMN care TEXT NOT NULL DEFAULT 'unknown' CHECK (care IN ('unknown', 'has', 'has_not'));
ALTER TABLE relative ADD COLUMN track TEXT NOT NULL DEFAULT 'auto' CHECK (track IN ('auto', 'integrated', 'central'));
ALTER TABLE relative ADD COLUMN wanted TEXT NOT NULL DEFAULT 'not_asked'
    CHECK (wanted IN ('not_asked', 'yes', 'no', 'cannot'));
ALTER TABLE relative ADD COLUMN consent TEXT NOT NULL DEFAULT 'not_asked'
    CHECK (consent IN ('not_asked', 'yes', 'no', 'cannot'));
ALTER TABLE relative ADD COLUMN wants_plan TEXT NOT NULL DEFAULT 'not_asked'
    CHECK (wants_plan IN ('not_asked', 'yes', 'no', 'cannot'));
ALTER TABLE relative ADD COLUMN protected INTEGER NOT NULL DEFAULT 0 CHECK (protected IN (0, 1));
ALTER TABLE relative ADD COLUMN state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'resting', 'ended'));
ALTER TABLE relative ADD COLUMN warn_days INTEGER CHECK (warn_days >= 0);
ALTER TABLE relative ADD COLUMN late_days INTEGER CHECK (late_days >= 0);
ALTER TABLE relative ADD COLUMN bereaved_on TEXT CHECK (bereaved_on GLOB '????-??-??');

ALTER TABLE conversation ADD COLUMN support TEXT NOT NULL DEFAULT 'information'
    CHECK (support IN ('information', 'individual', 'group', 'gathering', 'course', 'study_circle', 'digital', 'bereavement',
        'respite', 'support_contact'));
ALTER TABLE conversation ADD COLUMN groups TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN voluntary TEXT NOT NULL DEFAULT 'not_asked'
    CHECK (voluntary IN ('not_asked', 'yes', 'no', 'unsure'));
ALTER TABLE conversation ADD COLUMN source TEXT NOT NULL DEFAULT 'unknown'
    CHECK (source IN ('unknown', 'herself', 'ombud', 'case_officer', 'health', 'association', 'campaign', 'other'));
ALTER TABLE conversation ADD COLUMN heads INTEGER CHECK (heads >= 0);
ALTER TABLE conversation ADD COLUMN minor INTEGER NOT NULL DEFAULT 0 CHECK (minor IN (0, 1));
ALTER TABLE conversation ADD COLUMN route TEXT NOT NULL DEFAULT 'none'
    CHECK (route IN ('none', 'school', 'social_services', 'health_centre', 'child_support', 'helpline', 'other'));
ALTER TABLE conversation ADD COLUMN transferred_on TEXT CHECK (transferred_on GLOB '????-??-??');
ALTER TABLE conversation ADD COLUMN transferred_to TEXT NOT NULL DEFAULT '';
UPDATE conversation SET support = CASE
    WHEN channel = 'group' THEN 'group' WHEN channel = 'bereavement' THEN 'bereavement'
    WHEN relative IS NOT NULL THEN 'individual' ELSE 'information' END;
-- Notes that wait to be moved, the oldest first; and the latest answer to whether help is given freely.
CREATE INDEX conversation_transfer ON conversation (started, id)
    WHERE trashed_at IS NULL AND transferred_on IS NULL AND relative IS NOT NULL AND note <> '';
CREATE INDEX conversation_transfer_group ON conversation (started, id)
    WHERE trashed_at IS NULL AND transferred_on IS NULL AND channel = 'group' AND note <> '';
CREATE INDEX conversation_voluntary ON conversation (relative, started DESC)
    WHERE trashed_at IS NULL AND voluntary <> 'not_asked';

ALTER TABLE promise ADD COLUMN made_on TEXT NOT NULL DEFAULT '2026-01-01' CHECK (made_on GLOB '????-??-??');
UPDATE promise SET made_on = substr(created_at, 1, 10);

CREATE TABLE group_member (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    conversation   INTEGER NOT NULL REFERENCES conversation (id),
    relative       INTEGER NOT NULL REFERENCES relative (id)
) STRICT;
CREATE INDEX group_member_conversation ON group_member (conversation);
CREATE INDEX group_member_relative ON group_member (relative);

CREATE TABLE offer (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    relative       INTEGER NOT NULL REFERENCES relative (id),
    kind           TEXT NOT NULL CHECK (kind IN ('talk', 'information', 'group', 'plan', 'contact', 'bereavement')),
    via            TEXT NOT NULL CHECK (via IN ('phone', 'in_person', 'letter', 'digital', 'staff')),
    offered_on     TEXT NOT NULL CHECK (offered_on GLOB '????-??-??'),
    answer         TEXT NOT NULL CHECK (answer IN ('offered', 'yes', 'no', 'later')),
    answered_on    TEXT CHECK (answered_on GLOB '????-??-??'),
    conversation   INTEGER REFERENCES conversation (id)
) STRICT;
CREATE INDEX offer_relative ON offer (relative, kind, offered_on, id) WHERE trashed_at IS NULL;
CREATE INDEX offer_conversation ON offer (conversation) WHERE conversation IS NOT NULL;
CREATE INDEX offer_day ON offer (offered_on) WHERE trashed_at IS NULL;

CREATE TABLE support_plan (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    relative       INTEGER NOT NULL REFERENCES relative (id),
    version        INTEGER NOT NULL CHECK (version > 0),
    status         TEXT NOT NULL CHECK (status IN ('draft', 'agreed', 'ended', 'replaced')),
    drawn_up_on    TEXT NOT NULL CHECK (drawn_up_on GLOB '????-??-??'),
    own_words      TEXT NOT NULL,
    agreed_on      TEXT CHECK (agreed_on GLOB '????-??-??'),
    review_from    TEXT CHECK (review_from GLOB '????-??-??'),
    review_to      TEXT CHECK (review_to GLOB '????-??-??' AND review_to >= review_from),
    review_precision TEXT CHECK (review_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year')),
    review_text    TEXT,
    evaluation     TEXT NOT NULL,
    evaluated_on   TEXT CHECK (evaluated_on GLOB '????-??-??'),
    replaces       INTEGER REFERENCES support_plan (id),
    CHECK (status <> 'agreed' OR agreed_on IS NOT NULL),
    CHECK ((review_from IS NULL) = (review_to IS NULL) AND (review_from IS NULL) = (review_precision IS NULL)
        AND (review_from IS NULL) = (review_text IS NULL))
) STRICT;
CREATE INDEX support_plan_relative ON support_plan (relative);
CREATE INDEX support_plan_replaces ON support_plan (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE measure (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    plan           INTEGER NOT NULL REFERENCES support_plan (id),
    ordinal        INTEGER NOT NULL,
    what           TEXT NOT NULL,
    who            TEXT NOT NULL,
    by_from        TEXT CHECK (by_from GLOB '????-??-??'),
    by_to          TEXT CHECK (by_to GLOB '????-??-??' AND by_to >= by_from),
    by_precision   TEXT CHECK (by_precision IN ('day', 'week', 'part_of_month', 'month', 'month_turn', 'months', 'season',
                       'year')),
    by_text        TEXT,
    done_on        TEXT CHECK (done_on GLOB '????-??-??'),
    CHECK ((by_from IS NULL) = (by_to IS NULL) AND (by_from IS NULL) = (by_precision IS NULL)
        AND (by_from IS NULL) = (by_text IS NULL))
) STRICT;
CREATE INDEX measure_plan ON measure (plan);

CREATE TABLE referral (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    relative       INTEGER NOT NULL REFERENCES relative (id),
    conversation   INTEGER REFERENCES conversation (id),
    "to"           TEXT NOT NULL CHECK ("to" IN ('case_officer', 'health_centre', 'association', 'meeting_place', 'volunteers',
                       'parish', 'psychiatry', 'social_services', 'ombud', 'helpline', 'other')),
    whom           TEXT NOT NULL,
    what           TEXT NOT NULL,
    respite        TEXT NOT NULL CHECK (respite IN ('none', 'short_stay', 'day_care', 'alarm', 'free_relief', 'home_care',
                       'alternating_stay', 'relief')),
    purposes       TEXT NOT NULL,
    referred_on    TEXT NOT NULL CHECK (referred_on GLOB '????-??-??'),
    outcome        TEXT NOT NULL,
    answered_on    TEXT CHECK (answered_on GLOB '????-??-??')
) STRICT;
CREATE INDEX referral_relative ON referral (relative);
CREATE INDEX referral_conversation ON referral (conversation) WHERE conversation IS NOT NULL;
CREATE INDEX referral_open ON referral (referred_on, id) WHERE trashed_at IS NULL AND answered_on IS NULL;
CREATE INDEX referral_day ON referral (referred_on) WHERE trashed_at IS NULL;

CREATE TABLE answer_sheet (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    conversation   INTEGER NOT NULL REFERENCES conversation (id),
    relative       INTEGER REFERENCES relative (id),
    "set"          TEXT NOT NULL,
    title          TEXT NOT NULL,
    answered_on    TEXT NOT NULL CHECK (answered_on GLOB '????-??-??'),
    answers        TEXT NOT NULL CHECK (json_valid(answers))
) STRICT;
CREATE INDEX answer_sheet_conversation ON answer_sheet (conversation);
CREATE INDEX answer_sheet_relative ON answer_sheet (relative) WHERE relative IS NOT NULL;
CREATE INDEX answer_sheet_day ON answer_sheet (answered_on) WHERE trashed_at IS NULL;

-- One row for each kind of support; they are filled in when this step has run.
CREATE TABLE support_rule (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at IS NULL),
    support        TEXT NOT NULL UNIQUE CHECK (support IN ('information', 'individual', 'group', 'gathering', 'course',
                       'study_circle', 'digital', 'bereavement', 'respite', 'support_contact')),
    regime         TEXT NOT NULL CHECK (regime IN ('elsewhere', 'here', 'exempt')),
    decision       TEXT NOT NULL,
    decided_on     TEXT CHECK (decided_on GLOB '????-??-??')
) STRICT;

CREATE TABLE preference (
    id             INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at IS NULL),
    warn_days      INTEGER NOT NULL CHECK (warn_days >= 0),
    late_days      INTEGER NOT NULL CHECK (late_days >= 0),
    chairs_days    INTEGER NOT NULL CHECK (chairs_days >= 0),
    bereavement_weeks INTEGER NOT NULL CHECK (bereavement_weeks >= 0),
    transfer_days  INTEGER NOT NULL CHECK (transfer_days >= 0)
) STRICT;

-- The tally as before, and how many conversations reached her.
ALTER TABLE tally ADD COLUMN reached INTEGER NOT NULL DEFAULT 0 CHECK (reached >= 0);
UPDATE tally SET reached = (SELECT count(*) FROM conversation
    WHERE coalesce(relative, 0) = tally.relative AND trashed_at IS NULL AND outcome = 'reached') WHERE relative <> 0;
CREATE TRIGGER tally_added AFTER INSERT ON conversation
BEGIN
    INSERT INTO tally (relative) VALUES (coalesce(NEW.relative, 0)) ON CONFLICT DO NOTHING;
    UPDATE tally SET
        conversations = conversations + 1,
        unnamed = unnamed + (NEW.relative IS NULL AND NEW.anonymous = 0),
        unanswered = unanswered + (NEW.outcome IN ('no_answer', 'left_message')),
        reached = reached + (NEW.relative IS NOT NULL AND NEW.outcome = 'reached'),
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
        reached = reached - (OLD.relative IS NOT NULL AND OLD.outcome = 'reached'),
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
        reached = reached - (OLD.relative IS NOT NULL AND OLD.outcome = 'reached'),
        last = (SELECT started FROM conversation WHERE relative = OLD.relative AND trashed_at IS NULL AND outcome = 'reached'
                ORDER BY started DESC LIMIT 1)
    WHERE relative = coalesce(OLD.relative, 0) AND OLD.trashed_at IS NULL;
    INSERT INTO tally (relative) VALUES (coalesce(NEW.relative, 0)) ON CONFLICT DO NOTHING;
    UPDATE tally SET
        conversations = conversations + 1,
        unnamed = unnamed + (NEW.relative IS NULL AND NEW.anonymous = 0),
        unanswered = unanswered + (NEW.outcome IN ('no_answer', 'left_message')),
        reached = reached + (NEW.relative IS NOT NULL AND NEW.outcome = 'reached'),
        last = (SELECT started FROM conversation WHERE relative = NEW.relative AND trashed_at IS NULL AND outcome = 'reached'
                ORDER BY started DESC LIMIT 1)
    WHERE relative = coalesce(NEW.relative, 0) AND NEW.trashed_at IS NULL;
END;

-- Conversations in groups, for each relative who took part. The triggers name what a conflict means, because with OR REPLACE
-- the statement that fires them would decide it, and undo writes its rows with a conflict clause of its own.
CREATE TABLE group_tally (
    relative       INTEGER PRIMARY KEY,
    talks          INTEGER NOT NULL,
    last           TEXT
) STRICT;
CREATE VIEW group_seat AS
    SELECT group_member.relative AS relative, started FROM group_member
        JOIN conversation ON conversation.id = group_member.conversation
    WHERE group_member.trashed_at IS NULL AND conversation.trashed_at IS NULL AND conversation.outcome = 'reached';
CREATE TRIGGER group_tally_added AFTER INSERT ON group_member
BEGIN
    INSERT INTO group_tally (relative, talks, last)
        SELECT NEW.relative, count(*), max(started) FROM group_seat WHERE relative = NEW.relative
        ON CONFLICT (relative) DO UPDATE SET talks = excluded.talks, last = excluded.last;
END;
CREATE TRIGGER group_tally_removed AFTER DELETE ON group_member
BEGIN
    INSERT INTO group_tally (relative, talks, last)
        SELECT OLD.relative, count(*), max(started) FROM group_seat WHERE relative = OLD.relative
        ON CONFLICT (relative) DO UPDATE SET talks = excluded.talks, last = excluded.last;
END;
CREATE TRIGGER group_tally_changed AFTER UPDATE ON group_member
BEGIN
    INSERT INTO group_tally (relative, talks, last)
        SELECT OLD.relative, count(*), max(started) FROM group_seat WHERE relative = OLD.relative
        ON CONFLICT (relative) DO UPDATE SET talks = excluded.talks, last = excluded.last;
    INSERT INTO group_tally (relative, talks, last)
        SELECT NEW.relative, count(*), max(started) FROM group_seat WHERE relative = NEW.relative
        ON CONFLICT (relative) DO UPDATE SET talks = excluded.talks, last = excluded.last;
END;
CREATE TRIGGER group_tally_of_conversation AFTER UPDATE OF started, outcome, trashed_at ON conversation
WHEN EXISTS (SELECT 1 FROM group_member WHERE conversation = NEW.id)
BEGIN
    INSERT INTO group_tally (relative, talks, last)
        SELECT m.relative, (SELECT count(*) FROM group_seat AS s WHERE s.relative = m.relative),
            (SELECT max(started) FROM group_seat AS s WHERE s.relative = m.relative)
        FROM group_member AS m WHERE m.conversation = NEW.id
        ON CONFLICT (relative) DO UPDATE SET talks = excluded.talks, last = excluded.last;
END;

-- What staff and ombud tell: somebody to ring, until there was a contact or a reason not to.
CREATE TABLE signal (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??*'),
    changed_at     TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??*'),
    trashed_at     TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    reported_on    TEXT NOT NULL CHECK (reported_on GLOB '????-??-??'),
    workplace      INTEGER REFERENCES workplace (id),
    "from"         TEXT NOT NULL,
    text           TEXT NOT NULL,
    relative       INTEGER REFERENCES relative (id),
    ended_on       TEXT CHECK (ended_on GLOB '????-??-??'),
    "end"          TEXT NOT NULL CHECK ("end" IN ('contact', 'not_now', 'declined', 'unreachable', 'other')),
    conversation   INTEGER REFERENCES conversation (id),
    words          TEXT NOT NULL
) STRICT;
CREATE INDEX signal_open ON signal (reported_on, id) WHERE trashed_at IS NULL AND ended_on IS NULL;
CREATE INDEX signal_ended ON signal (ended_on) WHERE trashed_at IS NULL AND ended_on IS NOT NULL;
CREATE INDEX signal_workplace ON signal (workplace) WHERE workplace IS NOT NULL;
CREATE INDEX signal_relative ON signal (relative) WHERE relative IS NOT NULL;
CREATE INDEX signal_conversation ON signal (conversation) WHERE conversation IS NOT NULL;
