package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real database does beyond what it is asked: triggers, rules, foreign keys, other tables of the same name. */
class RegistrarTableTest extends RegistrarAtWork {
    private static final String ROLE = "narrow_registrar";

    @BeforeEach
    void releaseHold() {
        release();
    }

    @AfterEach
    void dropWhatTestsMade() {
        catalog.execute(
                "DROP TABLE IF EXISTS dot_usage, public.dot_tools CASCADE",
                "DROP FUNCTION IF EXISTS rewrite, note",
                "DROP SCHEMA IF EXISTS " + ROLE + " CASCADE",
                "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '" + ROLE + "') THEN"
                        + " EXECUTE 'DROP OWNED BY " + ROLE + "'; EXECUTE 'DROP ROLE " + ROLE + "'; END IF; END $$");
    }

    private void nothingIsAppliedBecause(String... why) {
        long size = treeSize();
        apply().exits(ExitCode.REFUSED).says(why);
        catalogIsUntouched();
        everyDotIs("ADMITTED");
        assertThat(treeSize()).isEqualTo(size);
    }

    private void nothingIsRolledBackBecause(String... why) {
        List<String> applied = catalog.dump();
        rollback().exits(ExitCode.REFUSED).says(why);
        assertThat(catalog.dump()).isEqualTo(applied);
        everyDotIs("REGISTERED");
    }

    private void note(String event, String body) {
        catalog.execute(
                "CREATE TABLE IF NOT EXISTS dot_usage (code text, used int)",
                "CREATE OR REPLACE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body + " END $$",
                "CREATE TRIGGER note BEFORE " + event + " ON dot_tools FOR EACH ROW EXECUTE FUNCTION note()");
    }

    @Nested
    class WhatIsInserted {
        @ParameterizedTest
        @CsvSource({
            "status,retired,active",
            "status,published,active",
            "tier,A,B",
            "domain,general,c1",
            "name,dot-other,dot-c1-",
            "file_path,bin/x,/opt/incomex/dot/bin/dot-c1-"
        })
        void hasToBeWhatWasAskedForInEveryColumn(String column, String written, String asked) {
            note("INSERT", "NEW." + column + " := '" + written + "'; RETURN NEW;");
            nothingIsAppliedBecause(DEFECT, "the " + column + " '" + asked, "'" + written + "'");
        }

        @Test
        void isReadBackWithAllItsColumns() {
            apply().exits(ExitCode.OK);
            catalog.execute("UPDATE dot_tools SET status = 'retired' WHERE code = 'DOT_C1_PREFLIGHT'");
            String row = catalog.query("SELECT json_build_object('code', code, 'name', name, 'filePath', file_path,"
                            + " 'tier', tier, 'domain', domain, 'status', status)::text FROM dot_tools"
                            + " WHERE code = 'DOT_C1_PREFLIGHT'")
                    .getFirst();
            assertThat(Readbacks.record(ledger, "DOT_C1_PREFLIGHT", row))
                    .contains("dotledger.CatalogReadBack.v2", "\"matches\":false");
            assertThat(Readbacks.record(ledger, "DOT_C1_PREFLIGHT", row.replace("retired", "active")))
                    .contains("\"matches\":true");
        }
    }

    @Nested
    class TheTable {
        /** A bare {@code t} in a statement would be this column instead of the row. */
        @ParameterizedTest
        @CsvSource({
            "t,jsonb,'{\"code\":\"DOT_FALSE\",\"name\":\"x\",\"file_path\":\"x\",\"status\":\"active\"}'",
            "t,text,x",
            "c,text,x",
            "d,text,x",
            "key,text,x",
            "value,text,x",
            "dot_tools,text,x"
        })
        void mayHaveAColumnOfAnyName(String column, String type, String value) {
            catalog.execute(
                    "ALTER TABLE dot_tools ADD COLUMN " + column + " " + type,
                    "UPDATE dot_tools SET " + column + " = '" + value + "'");
            before = catalog.dump();
            scanOf(catalog.url(), run + "-column").exits(ExitCode.OK).says("287", "PASS");
            run = run + "-column";
            release();
            apply().exits(ExitCode.OK).says("8 rows inserted");
            rollback().exits(ExitCode.OK).says("8 rows removed");
            catalogIsUntouched();
        }

        @Test
        void isNeverOneThatTheRoleHappensToHave() {
            catalog.execute(
                    "CREATE ROLE " + ROLE,
                    "CREATE SCHEMA " + ROLE + " AUTHORIZATION " + ROLE,
                    "CREATE TABLE " + ROLE + ".dot_tools (LIKE public.dot_tools INCLUDING ALL)",
                    "ALTER TABLE " + ROLE + ".dot_tools OWNER TO " + ROLE,
                    "GRANT SELECT ON public.dot_tools TO " + ROLE);
            scanOf(catalog.urlAs(ROLE), run + "-role")
                    .exits(ExitCode.OK)
                    .says("301 rows in the catalogue " + catalog.location());
            declare(ledger, catalog.location().replace("public.", ROLE + "."));
            scanOf(catalog.urlAs(ROLE), run + "-own", "--table", ROLE + ".dot_tools")
                    .exits(ExitCode.REFUSED)
                    .says("0 rows in the catalogue ", "/" + ROLE + ".dot_tools", "baseline has 301", "HOLD");
        }

        @Test
        void isTheOneThatWasScannedAndNoCopyOfIt() {
            catalog.execute("DROP DATABASE IF EXISTS clone");
            String database = catalog.query("SELECT current_database()").getFirst();
            catalog.executeElsewhere("CREATE DATABASE clone TEMPLATE " + database);
            long size = treeSize();
            applyTo(catalog.url("clone"), ledger.server().uri())
                    .exits(ExitCode.REFUSED)
                    .says("saw the catalogue " + catalog.location(), "/clone/public.dot_tools");
            assertThat(treeSize()).isEqualTo(size);
            apply().exits(ExitCode.OK);
            rollbackOf(catalog.url("clone"), ledger.server().uri())
                    .exits(ExitCode.REFUSED)
                    .says("/clone/public.dot_tools");
            everyDotIs("REGISTERED");
        }

        @Test
        void isNotAnyOther() {
            scan("--table", "event").exits(ExitCode.USAGE).says("dot_tools");
            scan("--table", "x\"; DROP TABLE dot_tools; --.dot_tools").exits(ExitCode.USAGE);
            scan("--table", "nowhere.dot_tools").exits(ExitCode.INCOMPLETE).says("no table nowhere.dot_tools");
            scan("--table", "public.dot_tools").exits(ExitCode.OK);
            catalogIsUntouched();
        }

        @Test
        void isRefusedWithAStatusThatIsNone() {
            catalog.execute("UPDATE dot_tools SET status = 'Retired' WHERE code = 'DOT_AGENT_UP'");
            scanOf(catalog.url(), run + "-status")
                    .exits(ExitCode.INCOMPLETE)
                    .says("the row of the code 'DOT_AGENT_UP': the status 'Retired'");
            catalog.execute(
                    "ALTER TABLE dot_tools ALTER COLUMN status DROP NOT NULL",
                    "UPDATE dot_tools SET status = NULL WHERE code = 'DOT_AGENT_UP'");
            scanOf(catalog.url(), run + "-status")
                    .exits(ExitCode.INCOMPLETE)
                    .says("the row of the code 'DOT_AGENT_UP': the status is missing");
        }

        @Test
        void neverShowsItsPassword() {
            scanOf("jdbc:postgresql://127.0.0.1:1/x?user=a&password=top-secret", run + "-away")
                    .exits(ExitCode.TRY_AGAIN)
                    .text()
                    .lines()
                    .forEach(line -> assertThat(line).doesNotContain("top-secret"));
            for (String address : List.of("jdbc:mysql://a/b?password=top-secret", "jdbc:postgresql:top-secret@?x=%%")) {
                assertThat(scanOf(address, run + "-away").text()).doesNotContain("top-secret");
            }
        }
    }

    @Nested
    class TheWayBack {
        @ParameterizedTest
        @CsvSource({"CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT"})
        void endsWhereRowsReferToTheRow(String action) {
            catalog.execute("CREATE TABLE dot_usage (n int, dot int DEFAULT 1 REFERENCES dot_tools (id) ON DELETE "
                    + action + ")");
            apply().exits(ExitCode.OK);
            catalog.execute(
                    "INSERT INTO dot_usage SELECT 1, id FROM dot_tools WHERE code = 'DOT_C1_PREFLIGHT'",
                    "INSERT INTO dot_usage SELECT 2, id FROM dot_tools WHERE code = 'DOT_AGENT_UP'");
            List<String> usage = catalog.query("SELECT u::text FROM dot_usage AS u ORDER BY n");
            nothingIsRolledBackBecause(DEFECT, "DOT_C1_PREFLIGHT", "rows of public.dot_usage refer to it");
            assertThat(catalog.query("SELECT u::text FROM dot_usage AS u ORDER BY n"))
                    .hasSize(2)
                    .isEqualTo(usage);
            catalog.execute("DELETE FROM dot_usage WHERE n = 1");
            rollback().exits(ExitCode.OK).says("8 rows removed");
            catalogIsUntouched();
        }

        @Test
        void endsAtAKeyOfSeveralColumns() {
            catalog.execute(
                    "ALTER TABLE dot_tools ADD UNIQUE (id, code)",
                    "CREATE TABLE dot_usage (\"the code\" varchar(64), \"the id\" int, FOREIGN KEY (\"the id\","
                            + " \"the code\") REFERENCES dot_tools (id, code) ON DELETE CASCADE)");
            apply().exits(ExitCode.OK);
            catalog.execute("INSERT INTO dot_usage SELECT code, id FROM dot_tools WHERE code = 'DOT_C1_PREFLIGHT'");
            nothingIsRolledBackBecause("rows of public.dot_usage refer to it");
        }

        @Test
        void endsAtATriggerThatCameLater() {
            apply().exits(ExitCode.OK);
            note("DELETE", "DELETE FROM dot_usage WHERE code = OLD.code; RETURN OLD;");
            nothingIsRolledBackBecause(DEFECT, "the trigger note of public.dot_tools");
            catalog.execute("ALTER TABLE dot_tools DISABLE TRIGGER note");
            rollback().exits(ExitCode.OK).says("8 rows removed");
        }

        @Test
        void endsAtARule() {
            apply().exits(ExitCode.OK);
            catalog.execute(
                    "CREATE TABLE dot_usage (code text)",
                    "CREATE RULE note AS ON DELETE TO dot_tools DO ALSO" + " DELETE FROM dot_usage");
            nothingIsRolledBackBecause("the rule note of public.dot_tools");
        }

        @Test
        void isToldOfBeforeAnythingIsInserted() {
            note("DELETE", "RETURN NULL;");
            nothingIsAppliedBecause("could not be taken back", "the trigger note");
            catalog.execute(
                    "DROP TRIGGER note ON dot_tools",
                    "CREATE ROLE " + ROLE,
                    "GRANT SELECT, INSERT, UPDATE ON dot_tools TO " + ROLE,
                    "GRANT USAGE ON SEQUENCE dot_tools_id_seq TO " + ROLE);
            applyTo(catalog.urlAs(ROLE), ledger.server().uri())
                    .exits(ExitCode.REFUSED)
                    .says("could not be taken back", "the role may not DELETE from public.dot_tools");
            catalogIsUntouched();
            catalog.execute("GRANT DELETE ON dot_tools TO " + ROLE);
            applyTo(catalog.urlAs(ROLE), ledger.server().uri())
                    .exits(ExitCode.OK)
                    .says("8 rows inserted");
            rollbackOf(catalog.urlAs(ROLE), ledger.server().uri())
                    .exits(ExitCode.OK)
                    .says("8 rows removed");
        }

        @Test
        void staysOpenWhenAColumnIsAddedOrDropped() {
            apply().exits(ExitCode.OK);
            catalog.execute("ALTER TABLE dot_tools ADD COLUMN owner text DEFAULT 'none', DROP COLUMN weight");
            apply().exits(ExitCode.OK).says("0 rows inserted", "stood already");
            rollback().exits(ExitCode.OK).says("8 rows removed");
            everyDotIs("ADMITTED");
            assertThat(insertedCodes()).isEmpty();
        }
    }
}
