package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.AUDITOR;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.authorization.WhenBuildStepApprovedThenMintGrant;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.log.store.ConsistencyBoundary;
import org.dotledger.core.readback.source.LogPackageSource;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.SourcePast;
import org.dotledger.core.testing.TestDatabase;
import org.dotledger.core.testing.WholeCampaign;
import org.dotledger.core.view.StateDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All of C1 on two nodes with one database, sealed while others go on appending. */
class SealOnPostgresTest {
    private static final int SEALS = 4;
    private static final int SEALERS = 16;
    private static final Duration OFTEN = Duration.ofMillis(5);
    /** The other node's commands do not wait here, so that each may undo an attempt. */
    private static final Duration SOMETIMES = Duration.ofSeconds(3);

    private final TestDatabase database = TestDatabase.create();
    private final List<LedgerNode> nodes = List.of(
            new LedgerNode(database, Clock.systemUTC()),
            new LedgerNode(database, Clock.offset(Clock.systemUTC(), Duration.ofHours(-1))));
    private final AtomicInteger keys = new AtomicInteger();

    @AfterEach
    void close() {
        nodes.forEach(LedgerNode::close);
        database.close();
    }

    private CommandOutcome submit(int node, ActorId actor, Command command) {
        int key = keys.getAndIncrement();
        return nodes.get(node % nodes.size())
                .ledger()
                .commands()
                .submit(LedgerFixture.request(actor, command, "key-" + key));
    }

    private CommandOutcome submit(ActorId actor, Command command) {
        return submit(keys.get(), actor, command);
    }

    /** Every command goes to the other node than the one before. */
    private final class BothNodes implements WholeCampaign.Stage {

        @Override
        public void send(ActorId actor, Command command) {
            assertThat(submit(actor, command)).as("%s", command).isInstanceOf(CommandOutcome.Appended.class);
        }

        @Override
        public long refuse(ActorId actor, String command) {
            CommandRequest request =
                    LedgerFixture.request(actor, command, JsonObject.EMPTY, "key-" + keys.getAndIncrement());
            CommandOutcome outcome =
                    nodes.get(keys.get() % nodes.size()).ledger().commands().submit(request);
            return ((CommandOutcome.Refused) outcome).position().orElseThrow();
        }

        @Override
        public void mint() {
            nodes.getLast()
                    .ledger()
                    .reactions(new WhenBuildStepApprovedThenMintGrant(LedgerViews.all()))
                    .catchUp();
        }

        @Override
        public void put(byte[] artifact) {
            nodes.getFirst()
                    .reader()
                    .putArtifact(ArtifactContent.of("application/json", artifact), ConsistencyBoundary.NONE);
        }

        @Override
        public List<RecordedEvent> events() {
            return nodes.getFirst().events();
        }
    }

    private void begin() {
        nodes.getFirst().ledger().identities().bootstrapOwner(OWNER, Samples.DIGEST);
        C1History.enrolments().forEach(enrolment -> submit(OWNER, enrolment));
        submit(OWNER, C1History.OWNERS_KEY);
    }

    @Test
    void isExactlyOfTheStateAtItsPosition() throws Exception {
        begin();
        WholeCampaign.playTo(new BothNodes());
        List<CommandOutcome> seals = sealedWhileOthersAppend();

        long appended =
                seals.stream().filter(CommandOutcome.Appended.class::isInstance).count();
        assertThat(appended).as("%s", seals).isPositive();
        List<RecordedEvent> sealed = nodes.getFirst().reader().read(0, Integer.MAX_VALUE).stream()
                .filter(recorded -> recorded.event() instanceof ReadbackSealed)
                .toList();
        assertThat(sealed).hasSize((int) appended);
        SourcePast past = new SourcePast(new LogPackageSource(nodes.getLast().reader()), () -> Long.MAX_VALUE);
        for (RecordedEvent recorded : sealed) {
            ReadbackSealed seal = (ReadbackSealed) recorded.event();
            StateDigest state = past.state(recorded.position()).orElseThrow();
            assertThat(seal.treeSize()).isEqualTo(recorded.position());
            assertThat(seal.rootHash()).isEqualTo(state.head().root());
            assertThat(seal.stateSha256()).isEqualTo(state.stateSha256());
            assertThat(seal.packageSha256())
                    .isEqualTo(past.packaged(recorded.position()).packageSha256());
        }
    }

    /** Refusals of another node are entries too, and a seal rests on every one of them. */
    @Test
    void takesEverySealersTurnWhileAnotherNodeKeepsWriting() throws Exception {
        begin();
        WholeCampaign.playTo(new BothNodes());
        assertThat(sealedAtOnce()).hasSize(SEALERS).allMatch(CommandOutcome.Appended.class::isInstance);
    }

    private List<CommandOutcome> sealedAtOnce() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> keepSending(1, AUDITOR, WholeCampaign.SEAL, OFTEN, done));
            List<Future<CommandOutcome>> seals = IntStream.range(0, SEALERS)
                    .mapToObj(i -> threads.submit(() -> submit(0, OPERATOR, WholeCampaign.SEAL)))
                    .toList();
            return outcomes(seals, done);
        }
    }

    private List<CommandOutcome> sealedWhileOthersAppend() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> others = List.of(
                    threads.submit(() -> keepSending(0, AGENT, WholeCampaign.PREFLIGHT, OFTEN, done)),
                    threads.submit(() -> keepSending(0, AUDITOR, WholeCampaign.SEAL, OFTEN, done)),
                    threads.submit(() -> keepSending(0, AUDITOR, WholeCampaign.SEAL, OFTEN, done)),
                    threads.submit(() -> keepSending(1, AUDITOR, WholeCampaign.SEAL, SOMETIMES, done)));
            List<Future<CommandOutcome>> seals = IntStream.range(0, SEALS)
                    .mapToObj(i -> threads.submit(() -> submit(0, OPERATOR, WholeCampaign.SEAL)))
                    .toList();
            List<CommandOutcome> outcomes = outcomes(seals, done);
            for (Future<?> other : others) {
                other.get();
            }
            return outcomes;
        }
    }

    /** What became of the seals; those who go on appending end in any case, so that a failure is seen. */
    private static List<CommandOutcome> outcomes(List<Future<CommandOutcome>> seals, AtomicBoolean done)
            throws Exception {
        try {
            List<CommandOutcome> outcomes = new ArrayList<>();
            for (Future<CommandOutcome> seal : seals) {
                outcomes.add(seal.get());
            }
            return outcomes;
        } finally {
            done.set(true);
        }
    }

    private Void keepSending(int node, ActorId actor, Command command, Duration pause, AtomicBoolean done)
            throws InterruptedException {
        while (!done.get()) {
            submit(node, actor, command);
            Thread.sleep(pause);
        }
        return null;
    }
}
