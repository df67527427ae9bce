package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.Superuser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ledger and its commands make of a database that was changed below them. */
class ChangedBelowTest {
    private LedgerUnderTest ledger;
    private Path data;

    @BeforeEach
    void start() {
        ledger = LedgerUnderTest.start();
        data = ledger.directory();
        for (int i = 0; i < 12; i++) {
            enrol("actor-" + i).isCreated();
        }
        awaitHeadNote();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Reply enrol(String actor) {
        return ledger.post(
                OWNER, "EnrolActor", "{\"actorId\":\"" + actor + "\",\"kind\":\"HUMAN\",\"roles\":[\"AUDITOR\"]}");
    }

    private long size() {
        return Long.parseLong(ledger.get(OWNER, "/api/v1/state").isOk().member("treeSize"));
    }

    private void awaitHeadNote() {
        String size = "\n" + size() + "\n";
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> headNote().contains(size));
    }

    private String headNote() throws IOException {
        return Files.readString(data.resolve("head.note"));
    }

    private int readiness() {
        return ledger.send(ledger.request("/health/readiness")).status();
    }

    private void isStopped(String before) throws IOException {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> readiness() == 503 || !headNote().equals(before));
        assertThat(headNote()).isEqualTo(before);
        ledger.send(ledger.request("/health/readiness")).isProblem(503, "LOG_DIVERGED");
        ledger.send(ledger.request("/checkpoint")).isProblem(503, "LOG_DIVERGED");
        enrol("late").isProblem(503, "LOG_DIVERGED");
        assertThat(headNote()).isEqualTo(before);
    }

    private static int run(String... arguments) {
        return LedgerMain.commandLine().execute(arguments);
    }

    private int runOnData(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return run(all);
    }

    @Test
    void headNoteDoesNotFollowAnOlderNoteOfTheLog() throws IOException {
        String before = headNote();
        Superuser.run(
                data,
                "UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = 4)"
                        + " WHERE size = (SELECT max(size) FROM checkpoint)");

        isStopped(before);
    }

    @Test
    void headNoteDoesNotFollowANoteOfAnotherLog() throws IOException {
        String before = headNote();
        Superuser.run(
                data,
                "UPDATE checkpoint SET note = replace(note, 'dot-ledger.local', 'foreign.example')"
                        + " WHERE size = (SELECT max(size) FROM checkpoint)");

        isStopped(before);
    }

    @Test
    void stopsOnAChangedRoot() throws IOException {
        String before = headNote();
        Superuser.run(
                data,
                "UPDATE checkpoint SET root = set_byte(root, 3, get_byte(root, 3) # 1)"
                        + " WHERE size = (SELECT max(size) FROM checkpoint)");

        enrol("late").isProblem(503, "LOG_DIVERGED");
        isStopped(before);
        assertThat(ledger.get(OWNER, "/metrics").text()).contains("ledger_log_stopped 1");
    }

    @Test
    void missesAnArtifactThatAnEntryNames() {
        ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
        ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
        ledger.get(OWNER, "/api/v1/readback").isOk();
        awaitHeadNote();
        assertThat(runOnData("fsck")).isZero();

        Superuser.run(data, "DELETE FROM artifact");

        assertThat(runOnData("fsck")).isEqualTo(ExitCode.TAMPERED);
        Path backup = data.resolve("log.backup");
        assertThat(runOnData("backup", backup.toString())).isEqualTo(ExitCode.TAMPERED);
        assertThat(backup).doesNotExist();
        ledger.get(OWNER, "/api/v1/readback").isProblem(503, "LOG_DIVERGED");
    }

    @Test
    void missesCheckpointsOfCommits() {
        Superuser.run(data, "DELETE FROM checkpoint WHERE size BETWEEN 4 AND 9");

        assertThat(runOnData("fsck")).isEqualTo(ExitCode.TAMPERED);
        assertThat(runOnData("backup", data.resolve("log.backup").toString())).isEqualTo(ExitCode.TAMPERED);
    }

    @Test
    void missesEntriesThatAreGoneWithTheirCheckpoints() throws IOException {
        long size = size();
        ledger.server().close();
        Superuser.run(
                data,
                "DELETE FROM event WHERE position >= " + (size - 5),
                "DELETE FROM event_tag WHERE position >= " + (size - 5),
                "DELETE FROM checkpoint WHERE size > " + (size - 5));

        assertThat(runOnData("fsck")).as("head.note is ahead").isEqualTo(ExitCode.TAMPERED);
        assertThat(runOnData("backup", data.resolve("log.backup").toString())).isEqualTo(ExitCode.TAMPERED);
        assertThatThrownBy(this::startAgain).hasMessageStartingWith("LOG_ROLLED_BACK");

        Files.delete(data.resolve("head.note"));
        assertThat(runOnData("fsck")).as("views are ahead").isEqualTo(ExitCode.TAMPERED);
        assertThat(runOnData("replay", "--check")).isEqualTo(ExitCode.TAMPERED);
        assertThatThrownBy(this::startAgain).hasMessageStartingWith("LOG_ROLLED_BACK");

        assertThat(runOnData("replay")).as("it says so once more").isEqualTo(ExitCode.TAMPERED);
        assertThat(runOnData("replay", "--check")).isZero();
        startAgain().close();
    }

    private LedgerServer startAgain() {
        return LedgerServer.start(LedgerSettings.local(data, 0));
    }

    @Test
    void doesNotStartWithAnythingBeyondTheLog() {
        ledger.server().close();
        Superuser.run(
                data,
                "INSERT INTO view_row (generation, view, key, position, row)"
                        + " SELECT generation, view, key, 500, row FROM view_row LIMIT 1");

        assertThat(runOnData("fsck")).isEqualTo(ExitCode.TAMPERED);
        assertThatThrownBy(this::startAgain).hasMessageStartingWith("LOG_ROLLED_BACK");

        Superuser.run(
                data,
                "DELETE FROM view_row WHERE position = 500",
                "INSERT INTO event SELECT position + 1, id, type, subject, time, actor, tags, leaf_hash, entry FROM event"
                        + " WHERE position = (SELECT max(position) FROM event)");
        assertThatThrownBy(this::startAgain).hasMessageStartingWith("LOG_DIVERGED");
    }
}
