package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.app.testing.C1;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Dry runs over exports instead of the table, and over a part instead of the whole. */
class RegistrarExportTest extends RegistrarAtWork {
    private static final String UNKNOWN_LENGTH = "WARNING: this export does not say how many rows there are";

    private Path csv(List<String> lines) throws IOException {
        return Files.write(directory.resolve("dot_tools.csv"), lines);
    }

    private Path json(String select) {
        return write(directory.resolve("items.json"), catalog.query(select).getFirst());
    }

    private String digestOfRows(String runId) {
        String row =
                ledger.get(AUDITOR, "/api/v1/registrar-runs/" + runId).isOk().text();
        return row.substring(row.indexOf("\"catalogRows\""), row.indexOf("\"diskScan\""));
    }

    /** A scan of an export that says from which table it comes. */
    private Ran scanExport(Path export, String runId, String... more) {
        List<String> words = new ArrayList<>(List.of("--location", catalog.location()));
        words.addAll(List.of(more));
        return scanOf(export.toString(), runId, words.toArray(String[]::new));
    }

    private void isNotRecorded(String runId) {
        ledger.get(AUDITOR, "/api/v1/registrar-runs/" + runId).isProblem(404, "NOT_FOUND");
    }

    @Nested
    class Whole {
        @Test
        void givesTheSameDryRunInEveryForm() throws IOException {
            scanExport(csv(C1.sample("dot_tools.csv")), run + "-csv")
                    .exits(ExitCode.OK)
                    .says("287", "PASS", UNKNOWN_LENGTH);
            String array = "SELECT json_agg(t)::text FROM dot_tools AS t";
            String answer = "SELECT json_build_object('data', json_agg(t))::text FROM dot_tools AS t";
            String counted = "SELECT json_build_object('meta', json_build_object('filter_count', count(*)),"
                    + " 'data', json_agg(t))::text FROM dot_tools AS t";
            scanExport(json(array), run + "-array").exits(ExitCode.OK).says("PASS", UNKNOWN_LENGTH);
            scanExport(json(answer), run + "-answer").exits(ExitCode.OK).says("PASS", UNKNOWN_LENGTH);
            Ran ran = scanExport(json(counted), run + "-counted").exits(ExitCode.OK);
            assertThat(ran.text()).contains("PASS").doesNotContain("WARNING");
            for (String form : List.of("-csv", "-array", "-answer", "-counted")) {
                assertThat(digestOfRows(run + form)).as(form).isEqualTo(digestOfRows(run));
            }
        }

        @Test
        void isAppliedOnlyToTheTableThatItSaysItComesFrom() throws IOException {
            Path csv = csv(C1.sample("dot_tools.csv"));
            String location = catalog.location();
            scanOf(csv.toString(), run + "-csv", "--expect-rows", "301")
                    .exits(ExitCode.REFUSED)
                    .says("SOURCE_MISMATCH", location);
            String elsewhere = "7/elsewhere/public.dot_tools";
            scanOf(csv.toString(), run + "-located", "--location", elsewhere)
                    .exits(ExitCode.REFUSED)
                    .says("SOURCE_MISMATCH", location);
            declare(ledger, elsewhere);
            run = run + "-elsewhere";
            scanOf(csv.toString(), run, "--location", elsewhere).exits(ExitCode.OK);
            release();
            apply().exits(ExitCode.REFUSED).says("saw the catalogue " + elsewhere, location);
            catalogIsUntouched();
            declare(ledger, location);
            run = run + "-right";
            scanExport(csv, run).exits(ExitCode.OK);
            release();
            apply().exits(ExitCode.OK).says("8 rows inserted");
        }

        @Test
        void isNeverWritten() {
            List<String> words = words("registrar", "rollback", "--run", run, "--catalog", "dot_tools.csv");
            words.addAll(List.of("--reason", "none"));
            ledger(ledger.server().uri(), OPERATOR, words).exits(ExitCode.USAGE).says("only the table itself");
        }
    }

    @Nested
    class Cut {
        @Test
        void isRefusedWhereTheFileItselfSaysSo() throws IOException {
            Path page = json("SELECT json_build_object('meta', json_build_object('filter_count', 301), 'data',"
                    + " (SELECT json_agg(p) FROM (SELECT * FROM dot_tools LIMIT 100) AS p))::text");
            scanExport(page, run + "-cut").exits(ExitCode.INCOMPLETE).says("not the whole collection", "301", "100");
            isNotRecorded(run + "-cut");
            Files.writeString(page, "{\"data\":[]}");
            scanExport(page, run + "-cut").exits(ExitCode.INCOMPLETE).says("holds no row");
            scanExport(csv(C1.sample("dot_tools.csv").subList(0, 1)), run + "-cut")
                    .exits(ExitCode.INCOMPLETE)
                    .says("holds no row");
            isNotRecorded(run + "-cut");
        }

        @Test
        void neverPassesBelowTheBaseline() throws IOException {
            Path csv = csv(C1.sample("dot_tools.csv").subList(0, 101));
            scanExport(csv, run + "-cut")
                    .exits(ExitCode.REFUSED)
                    .says("HOLD", DEFECT, UNKNOWN_LENGTH, "100 rows", "baseline has 301");
            scanExport(csv, run + "-counted", "--expect-rows", "301")
                    .exits(ExitCode.INCOMPLETE)
                    .says("holds 100 rows and not the 301");
            isNotRecorded(run + "-counted");
        }

        /** The rows of the campaign stand last, so that a cut takes them, and the orphan check with them. */
        @Test
        void isHeldWhereTheRestIsWhatTheLedgerRegistered() throws IOException {
            release();
            apply().exits(ExitCode.OK);
            Path csv = csv(C1.sample("dot_tools.csv"));
            scanExport(csv, run + "-cut")
                    .exits(ExitCode.REFUSED)
                    .says("HOLD", "registered here, without a row", "DOT_C1_PREFLIGHT");
            scanExport(csv, run + "-counted", "--expect-rows", "309").exits(ExitCode.INCOMPLETE);
        }
    }

    @Nested
    class TheFolder {
        private final Path part = directory.resolve("part");

        private List<String> scanning(String runId, String... more) {
            List<String> words = words("registrar", "scan", "--as", DOT_FOLDER, "--run", runId);
            words.addAll(List.of("--catalog", catalog.url(), "--bin", part.toString()));
            words.addAll(List.of(more));
            return words;
        }

        private void keep(int files) throws IOException {
            deletePart();
            Files.createDirectories(part);
            List<String> names = new ArrayList<>(C1.sample("disk-scan.txt").stream()
                    .map(path -> path.substring(path.lastIndexOf('/') + 1))
                    .toList());
            names.sort((one, other) -> Boolean.compare(other.startsWith("dot-c1-"), one.startsWith("dot-c1-")));
            for (String name : names.subList(0, files)) {
                Files.writeString(part.resolve(name), "#!/bin/sh\n");
            }
        }

        private void deletePart() throws IOException {
            if (Files.isDirectory(part)) {
                try (var files = Files.list(part)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
            }
        }

        @Test
        void ofFewerDotsThanTheCatalogueRegistersIsNotTakenForTheWhole() throws IOException {
            keep(60);
            ledger(ledger.server().uri(), AGENT, scanning(run + "-part"))
                    .exits(ExitCode.INCOMPLETE)
                    .says("holds 60 DOTs, fewer than the 294", "--expect-files 60");
            isNotRecorded(run + "-part");
            ledger(ledger.server().uri(), AGENT, scanning(run + "-part", "--expect-files", "329"))
                    .exits(ExitCode.INCOMPLETE)
                    .says("holds 60 files and not the 329");
            isNotRecorded(run + "-part");
            ledger(ledger.server().uri(), AGENT, scanning(run + "-part", "--expect-files", "60"))
                    .exits(ExitCode.OK)
                    .says("WARNING: 245 DOTs that the catalogue registers are not in the folder");
        }

        @Test
        void isToldOfWithAllThatIsOddInIt() throws IOException {
            Path empty = Files.createFile(catalog.folder().resolve("dot-empty"));
            Path twice =
                    Files.createDirectories(catalog.folder().resolve("sub")).resolve("DOT_EMPTY");
            Files.writeString(twice, "x");
            scanOf(catalog.url(), run + "-odd", "--expect-files", "331")
                    .says(
                            "empty files (1): /opt/incomex/dot/bin/dot-empty",
                            "more than one file gives the code DOT_EMPTY (2): ",
                            "/opt/incomex/dot/bin/sub/DOT_EMPTY",
                            "their names are no DOT's (5): ");
            Files.delete(empty);
            Files.delete(twice);
            Files.delete(twice.getParent());
        }

        @Test
        void mapsACopyOnlyWhenToldTo() {
            List<String> words = words("registrar", "scan", "--catalog", catalog.url());
            words.addAll(List.of("--bin", catalog.folder().toString()));
            ledger(ledger.server().uri(), AGENT, words).exits(ExitCode.USAGE).says("--as " + DOT_FOLDER);
            words.addAll(List.of("--as", "/somewhere/else"));
            ledger(ledger.server().uri(), AGENT, words).exits(ExitCode.USAGE).says("nowhere else");
        }

        @Test
        void sameInputsUnderTheSameNameAreOneDryRun() {
            long size = treeSize();
            scan().exits(ExitCode.OK);
            assertThat(treeSize()).isEqualTo(size);
            catalog.execute("DELETE FROM dot_tools WHERE code = 'DOT_AGENT_UP'");
            scan().exits(ExitCode.IDEMPOTENCY_CONFLICT);
        }
    }
}
