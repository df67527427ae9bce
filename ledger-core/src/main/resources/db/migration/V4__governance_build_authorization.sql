-- The grants, one row each, for whoever asks the database rather than the ledger. It is written by a projection of the
-- events and by nothing else: a row can say only what events of the log say, whoever writes it, so a grant that is
-- inserted by hand is refused. Like other rows that are folded, it can be built anew, and so it may be deleted.

CREATE TABLE governance_build_authorization (
    grant_id text COLLATE "C" PRIMARY KEY,
    apr_id text COLLATE "C" NOT NULL UNIQUE,
    action_code text COLLATE "C" NOT NULL DEFAULT 'authorize_build_step' CHECK (action_code = 'authorize_build_step'),
    scope text COLLATE "C" NOT NULL CHECK (scope = 'C1'),
    mode text COLLATE "C" NOT NULL CHECK (mode IN ('DRY_RUN', 'BUILD_PREP')),
    manifest_sha256 text COLLATE "C" NOT NULL CHECK (manifest_sha256 ~ '^[0-9a-f]{64}$'),
    plan_ref text COLLATE "C" NOT NULL CHECK (plan_ref <> ''),
    issuer text COLLATE "C" NOT NULL CHECK (issuer = 'DOT_C1_GRANT_ISSUE'),
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    minted bigint NOT NULL UNIQUE,
    consumed bigint UNIQUE,
    revoked bigint UNIQUE,
    CHECK (expires_at BETWEEN issued_at + interval '60 seconds' AND issued_at + interval '86400 seconds'),
    CHECK (consumed IS NULL OR revoked IS NULL)
);

COMMENT ON COLUMN governance_build_authorization.minted IS 'position of the GrantMinted event';
COMMENT ON COLUMN governance_build_authorization.consumed IS 'position of the GrantConsumed event';
COMMENT ON COLUMN governance_build_authorization.revoked IS 'position of the GrantRevoked event';

CREATE FUNCTION require_grant_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1
    FROM event, LATERAL (SELECT convert_from(entry, 'UTF8')::jsonb -> 'data' AS data) read
    WHERE position = NEW.minted
        AND type = 'dotledger.GrantMinted.v1'
        AND actor = 'handler:authorize_build_step'
        AND data ->> 'grantId' = NEW.grant_id
        AND data ->> 'aprId' = NEW.apr_id
        AND data ->> 'scope' = NEW.scope
        AND data ->> 'mode' = NEW.mode
        AND data ->> 'manifestSha256' = NEW.manifest_sha256
        AND data ->> 'planRef' = NEW.plan_ref
        AND data ->> 'issuer' = NEW.issuer
        AND (data ->> 'issuedAt')::timestamptz = NEW.issued_at
        AND (data ->> 'expiresAt')::timestamptz = NEW.expires_at;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no grant was minted by the handler as this row says: % refused', TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    PERFORM 1
    FROM event, LATERAL (SELECT convert_from(entry, 'UTF8')::jsonb -> 'data' AS data) read
    WHERE data ->> 'grantId' = NEW.grant_id
        AND ((position = NEW.consumed AND type = 'dotledger.GrantConsumed.v1')
            OR (position = NEW.revoked AND type = 'dotledger.GrantRevoked.v1'));
    IF NOT FOUND AND (NEW.consumed IS NOT NULL OR NEW.revoked IS NOT NULL) THEN
        RAISE EXCEPTION 'the grant was not consumed or revoked as this row says: % refused', TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER require_grant_events BEFORE INSERT OR UPDATE ON governance_build_authorization
    FOR EACH ROW EXECUTE FUNCTION require_grant_events();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON governance_build_authorization
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE governance_build_authorization ENABLE ALWAYS TRIGGER require_grant_events;
ALTER TABLE governance_build_authorization ENABLE ALWAYS TRIGGER refuse_truncate;
REVOKE ALL ON governance_build_authorization FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON governance_build_authorization TO ${appRole};
