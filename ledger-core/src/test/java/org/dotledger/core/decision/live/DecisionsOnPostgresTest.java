package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.GRANT_ISSUE;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.EnrolPublicKey;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, each with a writer of its own, and callers who go to either. */
class DecisionsOnPostgresTest {
    private static final int CALLERS = 50;

    private final TestDatabase database = TestDatabase.create();
    private final List<LedgerNode> nodes = List.of(
            new LedgerNode(database, Clock.systemUTC()),
            new LedgerNode(database, Clock.offset(Clock.systemUTC(), Duration.ofHours(-1))));

    @AfterEach
    void close() {
        nodes.forEach(LedgerNode::close);
        database.close();
    }

    private CommandOutcome send(int caller, ActorId actor, Command command, String key) {
        return nodes.get(caller % nodes.size()).ledger().commands().submit(LedgerFixture.request(actor, command, key));
    }

    private void accepted(ActorId actor, Command command) {
        String key = "one-" + command.getClass().getSimpleName() + command.hashCode();
        assertThat(send(0, actor, command, key)).isInstanceOf(CommandOutcome.Appended.class);
    }

    private interface Caller {
        CommandOutcome call(int index);
    }

    private static List<CommandOutcome> atOnce(Caller caller) throws Exception {
        return atOnce(CALLERS, caller);
    }

    private static List<CommandOutcome> atOnce(int callers, Caller caller) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CommandOutcome>> futures = IntStream.range(0, callers)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return caller.call(i);
                    }))
                    .toList();
            start.countDown();
            List<CommandOutcome> outcomes = new ArrayList<>();
            for (Future<CommandOutcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    private void openCampaign() {
        assertThat(nodes.getFirst().ledger().identities().bootstrapOwner(OWNER, Samples.DIGEST))
                .isTrue();
        accepted(OWNER, new EnrolActor(OPERATOR, ActorKind.HUMAN, List.of(Role.OPERATOR), null));
        accepted(OWNER, new EnrolActor(AGENT, ActorKind.AGENT, List.of(Role.AGENT), null));
        accepted(OWNER, new OpenCampaign("C1"));
        accepted(OWNER, new ImportCatalog("csv", List.of(row("DOT_APPLY"), row("DOT_DOT_REGISTER"))));
    }

    private static CatalogRow row(String code) {
        return new CatalogRow(new DotCode(code), "x", "bin/x", "B", "x", "active");
    }

    private static StoredRow stored(String code) {
        return new StoredRow(new DotCode(code), "x", "bin/x", "active");
    }

    @Test
    void appendOnceForFiftyCallersWithOneKey() throws Exception {
        openCampaign();
        List<CommandOutcome> outcomes =
                atOnce(i -> send(i, OWNER, new PlaceRegistrationHold("wait for the review"), "one-key"));
        assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().map(DecisionsOnPostgresTest::receipt).distinct())
                .hasSize(1);
    }

    private static Receipt receipt(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Appended(Receipt receipt) -> receipt;
            case CommandOutcome.Replayed(Receipt receipt) -> receipt;
            case CommandOutcome.Unchanged unchanged -> throw new AssertionError(unchanged);
            case CommandOutcome.Refused refused -> throw new AssertionError(refused);
            case CommandOutcome.WouldAppend would -> throw new AssertionError(would);
            case CommandOutcome.NotAuthenticated ended -> throw new AssertionError(ended);
        };
    }

    @Test
    void registerADotOnceForFiftyCallers() throws Exception {
        openCampaign();
        accepted(AGENT, Samples.birth(GRANT_ISSUE));
        accepted(OPERATOR, new AdmitDot(GRANT_ISSUE, "decision", Samples.via()));
        accepted(
                AGENT,
                new RecordRegistrarDryRun(
                        Samples.DRY_RUN,
                        List.of(GRANT_ISSUE),
                        List.of(new ScannedPath(Samples.DOT_BIN + Samples.name(GRANT_ISSUE))),
                        List.of(stored("DOT_APPLY"), stored("DOT_DOT_REGISTER")),
                        List.of(GRANT_ISSUE)));
        accepted(OWNER, new ReleaseRegistrationHold(List.of(GRANT_ISSUE), Samples.DRY_RUN, "they are shown new"));
        RegisterDot register = new RegisterDot(
                GRANT_ISSUE,
                Samples.DRY_RUN,
                "dot_tools",
                Samples.entry(GRANT_ISSUE),
                Samples.registrarRun(GRANT_ISSUE));

        List<CommandOutcome> outcomes = atOnce(i -> send(i, OPERATOR, register, "register-" + i));

        assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream()
                        .filter(CommandOutcome.Refused.class::isInstance)
                        .map(outcome ->
                                ((CommandOutcome.Refused) outcome).refusal().code()))
                .hasSize(CALLERS - 1)
                .containsOnly(RefusalCode.DUPLICATE_DOT_CODE);
    }

    @Test
    void giveAPublicKeyToOneOfFiftyActors() throws Exception {
        openCampaign();
        PublicKey key = new PublicKey("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        List<CommandOutcome> outcomes = atOnce(i -> send(
                i,
                OWNER,
                i % 5 == 0
                        ? new EnrolPublicKey(i % 2 == 0 ? OPERATOR : AGENT, key)
                        : new EnrolActor(
                                new ActorId("actor-" + i), ActorKind.HUMAN, List.of(Role.OPERATOR), List.of(key)),
                "give-" + i));
        assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream()
                        .filter(CommandOutcome.Refused.class::isInstance)
                        .map(outcome ->
                                ((CommandOutcome.Refused) outcome).refusal().code()))
                .containsOnly(RefusalCode.KEY_EXISTS);
    }

    @Test
    void takeEveryCallersTurnWhenAllChangeTheSame() throws Exception {
        openCampaign();
        List<CommandOutcome> outcomes = atOnce(
                20,
                i -> send(
                        i,
                        AGENT,
                        new RecordRegistrarDryRun("run-" + i, List.of(PREFLIGHT), List.of(), List.of(), List.of()),
                        "k" + i));
        assertThat(outcomes).allMatch(CommandOutcome.Appended.class::isInstance);
    }

    @Test
    void appendNothingWithAKeyAfterItsRevocation() throws Exception {
        openCampaign();
        Sha256 key = Sha256.digestUtf8("the operator's key");
        accepted(OWNER, new IssueKey(OPERATOR, key));
        CountDownLatch underWay = new CountDownLatch(CALLERS);
        List<CommandOutcome> last;
        try (ExecutorService revoker = Executors.newVirtualThreadPerTaskExecutor()) {
            revoker.submit(() -> {
                underWay.await();
                accepted(OWNER, new RevokeKey(key));
                return null;
            });
            last = atOnce(i -> {
                CommandOutcome outcome = send(i, OPERATOR, key, i + "-0");
                underWay.countDown();
                for (int n = 1; !(outcome instanceof CommandOutcome.NotAuthenticated); n++) {
                    outcome = send(i, OPERATOR, key, i + "-" + n);
                }
                return outcome;
            });
        }
        assertThat(last).hasSize(CALLERS).containsOnly(new CommandOutcome.NotAuthenticated());
        List<RecordedEvent> events = nodes.getFirst().events();
        assertThat(events.stream().filter(event -> event.actor().equals(OPERATOR)))
                .hasSizeGreaterThanOrEqualTo(CALLERS);
        assertThat(events.stream()
                        .dropWhile(event -> !(event.event() instanceof KeyRevoked))
                        .skip(1)
                        .filter(event -> event.actor().equals(OPERATOR)))
                .isEmpty();
    }

    /** Every other command is refused, and that would be recorded. */
    private CommandOutcome send(int caller, ActorId actor, Sha256 key, String idempotencyKey) {
        Command command = caller % 4 < 2
                ? new PlaceRegistrationHold("wait for the review")
                : new RevokeActor(OWNER, "that is no good");
        return nodes.get(caller % nodes.size())
                .ledger()
                .commands()
                .submit(LedgerFixture.request(actor, key, command, idempotencyKey));
    }

    @Test
    void beginTheLedgerOnce() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> begun = IntStream.range(0, 10)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return nodes.get(i % 2)
                                .ledger()
                                .identities()
                                .bootstrapOwner(OWNER, Sha256.digestUtf8("key " + i));
                    }))
                    .toList();
            start.countDown();
            int won = 0;
            for (Future<Boolean> node : begun) {
                won += node.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }
}
