package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.OWNER;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
    private static final Sha256 OWNERS_KEY = Sha256.digestUtf8("owner's key");
    private static final Sha256 AGENTS_KEY = Sha256.digestUtf8("agent's key");

    private final InMemoryLog log = new InMemoryLog();
    private final LedgerAxon ledger = LedgerAxon.start(LedgerFixture.parts(log));
    private final Identities identities = ledger.identities();
    private int keys;

    @AfterEach
    void close() {
        ledger.close();
    }

    private void send(Command command) {
        CommandOutcome outcome = ledger.commands().submit(LedgerFixture.request(OWNER, command, "key-" + keys++));
        assertThat(outcome).isInstanceOf(CommandOutcome.Appended.class);
    }

    private void enrolAgentWithKey() {
        identities.bootstrapOwner(OWNER, OWNERS_KEY);
        send(new EnrolActor(AGENT, ActorKind.AGENT, List.of(Role.AGENT), null));
        send(new IssueKey(AGENT, AGENTS_KEY));
    }

    @Test
    void beginTheLedgerWithAnOwnerAndItsKey() {
        assertThat(identities.bootstrapOwner(OWNER, OWNERS_KEY)).isTrue();
        assertThat(log.events().stream().map(RecordedEvent::event))
                .containsExactly(
                        new ActorEnrolled(OWNER, ActorKind.HUMAN, List.of(Role.OWNER), null),
                        new KeyIssued(OWNER, OWNERS_KEY));
        assertThat(log.events()).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo(new ActorId("system:bootstrap"));
            assertThat(event.envelope().actorKind()).isEqualTo(ActorKind.SYSTEM);
        });
        assertThat(identities.actorOfKey(OWNERS_KEY)).contains(OWNER);
    }

    @Test
    void beginTheLedgerOnce() {
        identities.bootstrapOwner(OWNER, OWNERS_KEY);
        assertThat(identities.bootstrapOwner(OWNER, AGENTS_KEY)).isFalse();
        assertThat(identities.bootstrapOwner(new ActorId("other"), AGENTS_KEY)).isFalse();
        assertThat(identities.actorOfKey(AGENTS_KEY)).isEmpty();
    }

    @Test
    void beginTheLedgerOnceForManyNodesAtOnce() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> nodes = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return identities.bootstrapOwner(OWNER, Sha256.digestUtf8("key " + i));
                    }))
                    .toList();
            start.countDown();
            int won = 0;
            for (Future<Boolean> node : nodes) {
                won += node.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(log.events()).hasSize(2);
    }

    @Test
    void knowTheHolderOfAKey() {
        enrolAgentWithKey();
        assertThat(identities.actorOfKey(AGENTS_KEY)).contains(AGENT);
        assertThat(identities.actorOfKey(Sha256.digestUtf8("no key"))).isEmpty();
    }

    @Test
    void forgetARevokedKey() {
        enrolAgentWithKey();
        send(new RevokeKey(AGENTS_KEY));
        assertThat(identities.actorOfKey(AGENTS_KEY)).isEmpty();
        assertThat(identities.actorOfKey(OWNERS_KEY)).contains(OWNER);
    }

    @Test
    void forgetEveryKeyOfARevokedActor() {
        enrolAgentWithKey();
        send(new RevokeActor(AGENT, "it has left us"));
        assertThat(identities.actorOfKey(AGENTS_KEY)).isEmpty();
    }
}
