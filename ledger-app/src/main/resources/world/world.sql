-- The governed database of a little world, before the campaign: the tables as they are on a real host, as far as C1 has
-- to do with them. Nothing keeps a row from standing twice in dot_tools, which is how the registrar's defect could do
-- harm.

CREATE TABLE public.dot_tools (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name text NOT NULL,
    file_path text NOT NULL,
    tier text,
    domain text,
    status text
);

CREATE TABLE public.dot_agent_api_contract (
    contract_id text PRIMARY KEY,
    code text NOT NULL,
    route text NOT NULL,
    schema_sha256 text NOT NULL,
    no_mutation boolean NOT NULL
);

CREATE TABLE public.table_registry (
    table_name text PRIMARY KEY,
    schema_name text NOT NULL,
    description text
);

CREATE TABLE public.directus_collections (
    collection text PRIMARY KEY,
    note text,
    hidden boolean NOT NULL DEFAULT false
);

CREATE TABLE public.governance_action_registry (
    action_code text PRIMARY KEY,
    handler_ref text NOT NULL
);

-- A raw table, and not a collection. Unlike the ledger's own it has no log next to it by which a row could be checked.
CREATE TABLE public.governance_build_authorization (
    grant_id text COLLATE "C" PRIMARY KEY,
    apr_id text COLLATE "C" NOT NULL UNIQUE,
    action_code text COLLATE "C" NOT NULL DEFAULT 'authorize_build_step',
    scope text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    manifest_sha256 text COLLATE "C" NOT NULL,
    plan_ref text COLLATE "C" NOT NULL,
    issuer text COLLATE "C" NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    minted bigint NOT NULL UNIQUE,
    consumed bigint UNIQUE,
    revoked bigint UNIQUE
);

INSERT INTO public.dot_agent_api_contract VALUES
    ('agent-status', 'DOT_AGENT_STATUS', '/agent/status',
     'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', true);
INSERT INTO public.table_registry VALUES
    ('dot_tools', 'public', 'the catalogue of DOTs'),
    ('dot_agent_api_contract', 'public', 'the contracts of the agent API');
INSERT INTO public.directus_collections VALUES
    ('dot_tools', 'the catalogue of DOTs'),
    ('dot_agent_api_contract', 'the contracts of the agent API');
INSERT INTO public.governance_action_registry VALUES
    ('authorize_build_step', 'unimplemented');

-- Everything is the owner's; the looker may read what there is and what there will be; the projection of grants may
-- write its table and read no other.
REVOKE ALL ON DATABASE world FROM PUBLIC;
GRANT CONNECT ON DATABASE world TO looker, grants_writer;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO world_owner;
GRANT USAGE ON SCHEMA public TO looker, grants_writer;
ALTER TABLE public.dot_tools OWNER TO world_owner;
ALTER TABLE public.dot_agent_api_contract OWNER TO world_owner;
ALTER TABLE public.table_registry OWNER TO world_owner;
ALTER TABLE public.directus_collections OWNER TO world_owner;
ALTER TABLE public.governance_action_registry OWNER TO world_owner;
ALTER TABLE public.governance_build_authorization OWNER TO world_owner;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker;
ALTER DEFAULT PRIVILEGES FOR ROLE world_owner GRANT USAGE ON SCHEMAS TO looker;
ALTER DEFAULT PRIVILEGES FOR ROLE world_owner GRANT SELECT ON TABLES TO looker;
GRANT SELECT, INSERT, UPDATE ON public.governance_build_authorization TO grants_writer;
