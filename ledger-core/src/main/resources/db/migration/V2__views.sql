-- Rows folded from the events. Nothing here is evidence: all of it can be built anew from the log, so the application's
-- role may also change and delete it.

-- A complete set of rows. One generation is live for each set of folds a program may have; another, not live, is one
-- that is being built beside it.
CREATE TABLE view_generation (
    generation bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    folds bytea NOT NULL CHECK (octet_length(folds) = 32),
    live boolean NOT NULL,
    position bigint NOT NULL CHECK (position >= 0)
);

CREATE UNIQUE INDEX view_generation_live ON view_generation (folds) WHERE live;

COMMENT ON COLUMN view_generation.position IS 'how many entries are folded';

-- Which keys there are, and from which position on, so that the newest row of each is found without reading all rows.
CREATE TABLE view_key (
    generation bigint NOT NULL,
    view text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (generation, view, key)
);

-- A new row for each change; the row as of N is the newest whose position is below N.
CREATE TABLE view_row (
    generation bigint NOT NULL,
    view text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    position bigint NOT NULL CHECK (position >= 0),
    row bytea NOT NULL,
    PRIMARY KEY (generation, view, key, position)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['view_generation', 'view_key', 'view_row'] LOOP
        EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', name, '${appRole}');
    END LOOP;
END
$$;
