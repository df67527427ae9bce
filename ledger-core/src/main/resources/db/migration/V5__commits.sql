-- Each commit says where it begins, so that the checkpoints of all commits follow one another without a gap, and one that
-- was deleted is missed.

ALTER TABLE checkpoint ADD COLUMN commit_start bigint;

COMMENT ON COLUMN checkpoint.commit_start IS
    'position of the first entry of the commit that ended at this size; null when the note was made on request';

-- What was committed before this column existed: each commit began where the one before it ended.
ALTER TABLE checkpoint DISABLE TRIGGER refuse_row_change;
UPDATE checkpoint SET commit_start = known.commit_start
FROM (SELECT size, lag(size, 1, 0::bigint) OVER (ORDER BY size) AS commit_start
      FROM checkpoint WHERE NOT on_request) AS known
WHERE known.size = checkpoint.size;
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER refuse_row_change;

ALTER TABLE checkpoint
    ADD CONSTRAINT checkpoint_commit_start CHECK (on_request = (commit_start IS NULL) AND commit_start BETWEEN 0 AND size - 1);
