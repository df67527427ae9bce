package org.dotledger.core.view.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dotledger.api.Events;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.log.store.Append;
import org.dotledger.core.log.store.ConsistencyBoundary;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.LogSettings;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.PreparedEntry;
import org.dotledger.core.testing.TestDatabase;
import org.dotledger.core.view.ViewsUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTargetTest {
    private static final SignerKey SIGNER = SignerKey.generate("grants.test/log", new SecureRandom());
    private static final EntryCodec CODEC = new EntryCodec(SIGNER.name());
    private static final Sha256 DIGEST = Sha256.digestUtf8("manifest");
    private static final DotCode ISSUER = new DotCode("DOT_C1_GRANT_ISSUE");
    private static final Instant NOON = Instant.parse("2026-06-23T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final LogReader reader = new LogReader(database.app(), SIGNER);
    private PostgresLog log;
    private GovernedTable governed;
    private GrantsTarget target;

    @BeforeEach
    void open() throws SQLException {
        log = PostgresLog.open(database.app(), SIGNER, LogSettings.DEFAULT);
        governed = new GovernedTable(database);
        target = node();
    }

    @AfterEach
    void close() {
        target.close();
        log.close();
        governed.close();
        database.close();
    }

    private GrantsTarget node() {
        return new GrantsTarget(reader, governed.source());
    }

    private void append(Event... events) {
        List<PreparedEntry> entries =
                Arrays.stream(events).map(GrantsTargetTest::entry).toList();
        log.append(new Append(entries, ConsistencyBoundary.NONE, List.of())).join();
    }

    private static PreparedEntry entry(Event event) {
        boolean minted = event instanceof GrantMinted;
        Envelope envelope = Envelope.of(
                UUID.randomUUID(),
                Events.typeOf(event),
                event.subject(),
                NOON,
                Map.of(
                        Attribute.ACTOR,
                        minted ? "handler:authorize_build_step" : "owner",
                        Attribute.ACTOR_KIND,
                        minted ? "SYSTEM" : "HUMAN",
                        Attribute.COMMAND,
                        "Test",
                        Attribute.COMMAND_ID,
                        UUID.randomUUID().toString()),
                event.tags());
        return PreparedEntry.of(CODEC, envelope, Events.write(event));
    }

    private static RecordId id(int grant) {
        return new RecordId("grant-" + grant);
    }

    private static GrantMinted minted(int grant) {
        return new GrantMinted(
                id(grant),
                new RecordId("APR-" + grant),
                "C1",
                GrantMode.DRY_RUN,
                DIGEST,
                "plan",
                ISSUER,
                NOON,
                NOON.plus(Duration.ofHours(1)));
    }

    private static GrantConsumed consumed(int grant) {
        DotRun via = new DotRun(Channel.DOT, ISSUER, "dot-c1-grant-issue", "run", 0, DIGEST);
        return new GrantConsumed(id(grant), DIGEST, "plan", new RecordId("run-1"), via);
    }

    private static GrantRevoked revoked(int grant) {
        return new GrantRevoked(id(grant), "not needed any more");
    }

    @Test
    void holdsARowForEachGrantAndWhatBecameOfIt() throws SQLException {
        append(minted(1), minted(2), consumed(1));
        target.catchUp();
        assertThat(governed.rows()).containsExactly("grant-1 0 consumed 2", "grant-2 1");
        append(minted(3), revoked(2), consumed(3));
        target.catchUp();
        assertThat(governed.rows())
                .containsExactly("grant-1 0 consumed 2", "grant-2 1 revoked 4", "grant-3 3 consumed 5");
        assertThat(target.position()).isEqualTo(6);
    }

    @Test
    void anotherStartChangesNothing() throws SQLException {
        append(minted(1), minted(2), consumed(1));
        target.catchUp();
        List<String> before = governed.rows();
        try (GrantsTarget again = node()) {
            again.catchUp();
        }
        assertThat(governed.rows()).isEqualTo(before);
    }

    @Test
    void goesOnAfterAnOutageWhereItStopped() throws SQLException {
        append(minted(1));
        target.catchUp();
        governed.stop();
        append(consumed(1), minted(2), revoked(2), minted(3));
        assertThatThrownBy(target::catchUp).isInstanceOf(ViewsUnavailableException.class);
        assertThat(target.position()).isEqualTo(1);
        governed.goOn();
        target.catchUp();
        assertThat(governed.rows()).containsExactly("grant-1 0 consumed 1", "grant-2 2 revoked 3", "grant-3 4");
    }

    @Test
    void runsThroughAnOutageAndSaysSo() throws Exception {
        governed.stop();
        target.start();
        append(minted(1));
        target.wake();
        await(() -> target.failure().isPresent());
        governed.goOn();
        await(() -> target.position() == 1);
        assertThat(governed.rows()).containsExactly("grant-1 0");
        await(() -> target.failure().isEmpty());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.holds()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(5));
            Thread.sleep(20);
        }
    }

    @Test
    void whatIsMissingIsThereAfterAStartInItsLastState() throws SQLException {
        append(minted(1), consumed(1), minted(2));
        target.catchUp();
        governed.execute("DELETE FROM governance_build_authorization WHERE grant_id = 'grant-1'");
        target.catchUp();
        assertThat(governed.rows()).containsExactly("grant-2 2");
        try (GrantsTarget again = node()) {
            again.catchUp();
        }
        assertThat(governed.rows()).containsExactly("grant-1 0 consumed 1", "grant-2 2");
    }

    @Test
    void leavesARowOfAnotherHandAsItIs() throws SQLException {
        String forged = "INSERT INTO governance_build_authorization (grant_id, apr_id, minted, plan_ref) VALUES ";
        governed.execute(forged + "('grant-1', 'APR-9', 777, 'forged'), ('grant-x', 'APR-x', 888, 'forged')");
        append(minted(1), consumed(1), minted(2));
        target.catchUp();
        append(revoked(2));
        target.catchUp();
        assertThat(governed.rows()).containsExactly("grant-2 2 revoked 3", "grant-1 777", "grant-x 888");
    }

    @Test
    void anEditedRowStillEndsAndKeepsTheEdit() throws SQLException {
        append(minted(1));
        target.catchUp();
        governed.execute("UPDATE governance_build_authorization SET plan_ref = 'another', consumed = NULL");
        append(consumed(1));
        target.catchUp();
        assertThat(governed.rows()).containsExactly("grant-1 0 consumed 1");
    }

    @Test
    void aNodeThatIsBehindOpensNoGrantThatHasEnded() throws SQLException {
        append(minted(1));
        target.catchUp();
        append(consumed(1), minted(2));
        try (GrantsTarget ahead = node()) {
            ahead.catchUp();
            append(revoked(2));
            ahead.catchUp();
        }
        List<String> ended = List.of("grant-1 0 consumed 1", "grant-2 2 revoked 3");
        assertThat(governed.rows()).isEqualTo(ended);
        target.catchUp();
        assertThat(governed.rows()).isEqualTo(ended);
    }

    @Test
    void twoNodesAtOnceKeepTheOrderOfTheLog() throws Exception {
        int grants = 40;
        try (GrantsTarget other = node()) {
            target.start();
            other.start();
            for (int i = 0; i < grants; i++) {
                append(minted(i));
                target.wake();
                other.wake();
                append(i % 2 == 0 ? consumed(i) : revoked(i));
            }
            await(() -> target.position() == 2 * grants && other.position() == 2 * grants);
        }
        List<String> expected = new ArrayList<>();
        IntStream.range(0, grants)
                .forEach(i -> expected.add(
                        "grant-" + i + " " + 2 * i + (i % 2 == 0 ? " consumed " : " revoked ") + (2 * i + 1)));
        assertThat(governed.rows()).isEqualTo(expected);
    }

    @Test
    void aGrantThatTheHandlerHasNotMintedIsNotWritten() throws SQLException {
        GrantMinted tooLong = new GrantMinted(
                id(7),
                new RecordId("APR-7"),
                "C1",
                GrantMode.DRY_RUN,
                DIGEST,
                "plan",
                ISSUER,
                NOON,
                NOON.plus(Duration.ofDays(2)));
        append(tooLong, minted(1));
        target.catchUp();
        assertThat(governed.rows()).containsExactly("grant-1 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT INSERT ON dot_tools TO %s",
                "GRANT UPDATE (name) ON dot_tools TO %s",
                "GRANT CREATE ON SCHEMA public TO %s",
                "GRANT CREATE ON DATABASE %d TO %s",
                "ALTER TABLE governance_build_authorization OWNER TO %s",
                "ALTER ROLE %s SUPERUSER"
            })
    void writesNothingAsARoleThatMayWriteMore(String excess) throws SQLException {
        String name = governed.writer().replace("_writer", "");
        governed.execute(excess.replace("%s", governed.writer()).replace("%d", name));
        append(minted(1));
        assertThatThrownBy(target::catchUp)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing more");
        assertThat(governed.rows()).isEmpty();
        governed.execute("ALTER TABLE governance_build_authorization OWNER TO postgres; DROP OWNED BY "
                + governed.writer() + "; ALTER ROLE " + governed.writer() + " NOSUPERUSER");
    }
}
