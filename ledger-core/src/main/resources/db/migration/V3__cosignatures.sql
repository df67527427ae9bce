-- What witnesses signed: that a checkpoint continues all that they had seen of the log before. Evidence like the log
-- itself, so it is guarded in the same way.

CREATE TABLE cosignature (
    size bigint NOT NULL CHECK (size >= 0),
    witness text COLLATE "C" NOT NULL,
    line text COLLATE "C" NOT NULL,
    PRIMARY KEY (size, witness)
);

COMMENT ON COLUMN cosignature.size IS 'of the checkpoint';
COMMENT ON COLUMN cosignature.witness IS 'the verifier key that verifies the line';
COMMENT ON COLUMN cosignature.line IS 'the signature line of the note';

CREATE TRIGGER refuse_row_change BEFORE UPDATE OR DELETE ON cosignature
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON cosignature
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE cosignature ENABLE ALWAYS TRIGGER refuse_row_change;
ALTER TABLE cosignature ENABLE ALWAYS TRIGGER refuse_truncate;
REVOKE ALL ON cosignature FROM PUBLIC;
GRANT SELECT, INSERT ON cosignature TO ${appRole};
