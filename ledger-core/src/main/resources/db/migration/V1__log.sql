-- The log. What is stored here is only ever added to: the application's role may read and insert, and triggers refuse
-- the rest to everybody. The entry is the truth; the columns beside it are an index over it.

CREATE TABLE event (
    position bigint PRIMARY KEY CHECK (position >= 0),
    id uuid NOT NULL,
    type text COLLATE "C" NOT NULL,
    subject text COLLATE "C",
    time timestamptz NOT NULL,
    actor text COLLATE "C",
    tags text COLLATE "C" NOT NULL,
    leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
    entry bytea NOT NULL CHECK (octet_length(entry) BETWEEN 1 AND 65535)
);

-- Times never decrease along the log, so new keys always go to the right edge of this index.
CREATE INDEX event_time ON event (time, position);

CREATE TABLE event_tag (
    tag text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (tag, position)
);

CREATE TABLE tile (
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
    index bigint NOT NULL CHECK (index >= 0),
    hashes bytea NOT NULL CHECK (octet_length(hashes) = 8192),
    PRIMARY KEY (level, index)
);

-- Hashes do not compress.
ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- on_request: no commit ended at this size; the note was made later, when somebody asked for it.
CREATE TABLE checkpoint (
    size bigint PRIMARY KEY CHECK (size >= 0),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    note text NOT NULL,
    on_request boolean NOT NULL
);

CREATE TABLE artifact (
    sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
    media_type text NOT NULL,
    content bytea NOT NULL CHECK (octet_length(content) <= 16777216)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['event', 'event_tag', 'tile', 'checkpoint', 'artifact'] LOOP
        EXECUTE format('CREATE TRIGGER refuse_row_change BEFORE UPDATE OR DELETE ON %I '
            || 'FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
        EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %I '
            || 'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER refuse_row_change', name);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER refuse_truncate', name);
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO %I', name, '${appRole}');
    END LOOP;
END
$$;
