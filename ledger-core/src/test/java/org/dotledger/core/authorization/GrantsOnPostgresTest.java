package org.dotledger.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.via;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.RevokeGrant;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.PostgresNode;
import org.dotledger.core.log.store.CatchUpThread;
import org.dotledger.core.testing.TestDatabase;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.store.RowDifference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, approvals on both, and the handler on both. */
class GrantsOnPostgresTest {
    private static final int APPROVALS = 30;
    private static final WhenBuildStepApprovedThenMintGrant HANDLER =
            new WhenBuildStepApprovedThenMintGrant(LedgerViews.all());
    private static final SignerKey SIGNER = SignerKey.generate("ledger.example", new SecureRandom());

    private final TestDatabase database = TestDatabase.create();
    private final List<PostgresNode> nodes =
            List.of(new PostgresNode(database, SIGNER), new PostgresNode(database, SIGNER));

    @BeforeEach
    void propose() {
        LedgerFixture ledger = Authorizing.openStep(Authorizing.handlerApplied());
        for (int i = 0; i < APPROVALS; i++) {
            ledger.given(AGENT, Authorizing.proposal(apr(i), GrantMode.BUILD_PREP));
        }
        nodes.getFirst().holds(ledger.events());
    }

    @AfterEach
    void close() {
        nodes.forEach(PostgresNode::close);
        database.close();
    }

    private static RecordId apr(int number) {
        return new RecordId("APR-" + number);
    }

    private CommandOutcome approve(int number, int caller) {
        return nodes.get(caller % 2)
                .submit(OWNER, new ApproveBuildStep(apr(number), DIGEST), "approve-" + number + "-" + caller);
    }

    /** On the first node, which therefore knows of all at once. */
    private void approveAll() {
        for (int i = 0; i < APPROVALS; i++) {
            assertThat(approve(i, 0)).isInstanceOf(CommandOutcome.Appended.class);
        }
    }

    private List<GrantMinted> minted() {
        return nodes.getFirst().events().stream()
                .filter(recorded -> recorded.event() instanceof GrantMinted)
                .map(recorded -> (GrantMinted) recorded.event())
                .toList();
    }

    private static <R> List<R> atOnce(int callers, IntFunction<R> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> futures = IntStream.range(0, callers)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return call.apply(i);
                    }))
                    .toList();
            start.countDown();
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void eachApprovalGivesOneGrantWhileBothNodesRunTheHandler() throws Exception {
        try (CatchUpThread one = nodes.get(0).run(HANDLER);
                CatchUpThread two = nodes.get(1).run(HANDLER)) {
            List<CommandOutcome> outcomes = atOnce(2 * APPROVALS, i -> approve(i / 2, i));
            assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                    .hasSize(APPROVALS);
            awaitGrants();
            assertThat(one.failure()).isEmpty();
            assertThat(two.failure()).isEmpty();
        }
        assertThat(minted().stream().map(GrantMinted::aprId).distinct()).hasSize(APPROVALS);
    }

    private void awaitGrants() throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (minted().size() < APPROVALS && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(minted()).hasSize(APPROVALS);
    }

    @Test
    void approvalsWhoseNodeDiedBeforeItMintedAreMintedOnceByTheNextNode() throws Exception {
        approveAll();
        assertThat(minted()).isEmpty();
        List<Integer> appended =
                atOnce(8, i -> nodes.get(i % 2).reactions(HANDLER).catchUp());
        assertThat(appended.stream().mapToInt(Integer::intValue).sum()).isEqualTo(APPROVALS);
        assertThat(minted().stream().map(GrantMinted::aprId).distinct()).hasSize(APPROVALS);
        assertThat(nodes.get(1).reactions(HANDLER).catchUp()).isZero();
    }

    @Test
    void aGrantIsConsumedOnceForManyCallers() throws Exception {
        approveAll();
        nodes.getFirst().reactions(HANDLER).catchUp();
        ConsumeGrant consume =
                new ConsumeGrant(new RecordId("grant-APR-0"), DIGEST, Authorizing.PLAN, new RecordId("run-9"), via());
        List<CommandOutcome> outcomes = atOnce(10, i -> nodes.get(i % 2).submit(OPERATOR, consume, "consume-" + i));
        assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                .hasSize(1);
    }

    @Test
    void theTableHoldsARowForEachGrantAndWhatBecameOfIt() throws SQLException {
        mintedConsumedAndRevoked();
        assertThat(query("SELECT count(*) FROM governance_build_authorization")).isEqualTo(APPROVALS);
        assertThat(query("SELECT count(*) FROM governance_build_authorization WHERE consumed IS NOT NULL"))
                .isOne();
        assertThat(query("SELECT count(*) FROM governance_build_authorization WHERE revoked IS NOT NULL"))
                .isOne();
        assertThat(nodes.getFirst().replay().check(done -> {}).isSame()).isTrue();
    }

    private void mintedConsumedAndRevoked() {
        approveAll();
        nodes.getFirst().reactions(HANDLER).catchUp();
        ConsumeGrant consume =
                new ConsumeGrant(new RecordId("grant-APR-0"), DIGEST, Authorizing.PLAN, new RecordId("run-9"), via());
        assertThat(nodes.get(0).submit(OPERATOR, consume, "consume")).isInstanceOf(CommandOutcome.Appended.class);
        assertThat(nodes.get(1)
                        .submit(OWNER, new RevokeGrant(new RecordId("grant-APR-1"), "it is not needed"), "revoke"))
                .isInstanceOf(CommandOutcome.Appended.class);
        nodes.forEach(node -> node.views().state(AsOf.LATEST));
    }

    @Test
    void noRowIsWrittenByHand() {
        mintedConsumedAndRevoked();
        String forged = """
                INSERT INTO governance_build_authorization
                SELECT 'grant-forged', 'APR-forged', action_code, scope, mode, manifest_sha256, plan_ref, issuer,
                    issued_at, expires_at, 1, NULL, NULL
                FROM governance_build_authorization LIMIT 1""";
        assertThatThrownBy(() -> execute(forged)).hasMessageContaining("no grant was minted by the handler");
        assertThatThrownBy(() -> database.asSuperuser(forged))
                .hasStackTraceContaining("no grant was minted by the handler");
        assertThatThrownBy(() -> execute("UPDATE governance_build_authorization SET expires_at = expires_at + '1 s'"))
                .hasMessageContaining("no grant was minted by the handler");
        assertThatThrownBy(() -> execute("UPDATE governance_build_authorization SET consumed = NULL, revoked = minted"))
                .hasMessageContaining("was not consumed or revoked");
        assertThatThrownBy(() -> execute("TRUNCATE governance_build_authorization"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void replayFindsARowThatIsMissingAndPutsItBack() throws SQLException {
        mintedConsumedAndRevoked();
        execute("DELETE FROM governance_build_authorization WHERE grant_id = 'grant-APR-3'");
        RowDifference difference = nodes.getFirst().replay().check(done -> {}).difference();
        assertThat(difference).isNotNull();
        assertThat(difference.view()).isEqualTo("governance_build_authorization");
        assertThat(difference.key()).isEqualTo("grant-APR-3");
        nodes.getFirst().replay().replace(done -> {});
        assertThat(nodes.getFirst().replay().check(done -> {}).isSame()).isTrue();
        assertThat(query("SELECT count(*) FROM governance_build_authorization")).isEqualTo(APPROVALS);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long query(String sql) throws SQLException {
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
