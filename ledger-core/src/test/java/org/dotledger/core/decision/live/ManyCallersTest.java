package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.GRANT_ISSUE;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes of commands that many callers send at once. */
class ManyCallersTest {
    private static final int CALLERS = 50;

    private final TroubledLedger ledger = new TroubledLedger();

    @AfterEach
    void close() {
        ledger.close();
    }

    private static List<CommandOutcome> atOnce(IntFunction<CommandOutcome> caller) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CommandOutcome>> futures = IntStream.range(0, CALLERS)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return caller.apply(i);
                    }))
                    .toList();
            start.countDown();
            return results(futures);
        }
    }

    private static List<CommandOutcome> results(List<Future<CommandOutcome>> futures)
            throws InterruptedException, ExecutionException {
        List<CommandOutcome> outcomes = new ArrayList<>();
        for (Future<CommandOutcome> future : futures) {
            outcomes.add(future.get());
        }
        return outcomes;
    }

    private static Receipt receipt(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Appended(Receipt receipt) -> receipt;
            case CommandOutcome.Replayed(Receipt receipt) -> receipt;
            case CommandOutcome.Unchanged(Receipt receipt) -> receipt;
            case CommandOutcome.Refused refused -> throw new AssertionError(refused);
            case CommandOutcome.WouldAppend would -> throw new AssertionError(would);
            case CommandOutcome.NotAuthenticated ended -> throw new AssertionError(ended);
        };
    }

    @Test
    void appendsOnceForFiftyCallersWithOneKey() throws Exception {
        ledger.openCampaign();
        List<CommandOutcome> outcomes =
                atOnce(i -> ledger.send(OWNER, new PlaceRegistrationHold("wait for the review"), "one-key"));
        assertThat(outcomes.stream().map(ManyCallersTest::receipt).distinct()).hasSize(1);
        assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                .hasSize(1);
        assertThat(ledger.count(RegistrationHoldPlaced.class)).isEqualTo(1);
    }

    @Test
    void registersADotOnceForFiftyCallers() throws Exception {
        ledger.openCampaign();
        ledger.accepted(AGENT, Samples.birth(GRANT_ISSUE), "birth");
        ledger.accepted(OPERATOR, new AdmitDot(GRANT_ISSUE, "decision", Samples.via()), "admit");
        ledger.accepted(AGENT, passingDryRun(), "dry-run");
        ledger.accepted(
                OWNER,
                new ReleaseRegistrationHold(List.of(GRANT_ISSUE), Samples.DRY_RUN, "they are shown new"),
                "release");
        RegisterDot register = new RegisterDot(
                GRANT_ISSUE,
                Samples.DRY_RUN,
                "dot_tools",
                Samples.entry(GRANT_ISSUE),
                Samples.registrarRun(GRANT_ISSUE));

        List<CommandOutcome> outcomes = atOnce(i -> ledger.send(OPERATOR, register, "register-" + i));

        assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream()
                        .filter(CommandOutcome.Refused.class::isInstance)
                        .map(CommandOutcome.Refused.class::cast)
                        .filter(refused -> refused.position().isPresent())
                        .map(refused -> refused.refusal().code()))
                .hasSize(CALLERS - 1)
                .containsOnly(RefusalCode.DUPLICATE_DOT_CODE);
        assertThat(ledger.count(DotRegistered.class)).isEqualTo(1);
        assertThat(ledger.count(CommandRefused.class)).isEqualTo(CALLERS - 1);
    }

    private static StoredRow stored(String code) {
        return new StoredRow(new DotCode(code), "x", "bin/x", "active");
    }

    private static RecordRegistrarDryRun passingDryRun() {
        return new RecordRegistrarDryRun(
                Samples.DRY_RUN,
                List.of(GRANT_ISSUE),
                List.of(new ScannedPath(Samples.DOT_BIN + Samples.name(GRANT_ISSUE))),
                List.of(stored("DOT_APPLY"), stored("DOT_DOT_REGISTER")),
                List.of(GRANT_ISSUE));
    }

    @Test
    void takesEveryCallersTurnWhenAllChangeTheSame() throws Exception {
        ledger.openCampaign();
        List<CommandOutcome> outcomes = atOnce(i -> ledger.send(
                AGENT,
                new RecordRegistrarDryRun("run-" + i, List.of(PREFLIGHT), List.of(), List.of(), List.of()),
                "k" + i));
        assertThat(outcomes).allMatch(CommandOutcome.Appended.class::isInstance);
    }

    @Test
    void takesEveryCallersTurnWhenEachRestsOnTheWholeCampaign() throws Exception {
        ledger.openCampaign();
        List<CommandOutcome> outcomes =
                atOnce(i -> ledger.send(OPERATOR, new RunPreflight(Samples.via()), "preflight-" + i));
        assertThat(outcomes).allMatch(CommandOutcome.Appended.class::isInstance);
    }

    @Test
    void leavesOneOwnerWhenTwoRevokeEachOther() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (LedgerAxon other = LedgerAxon.start(TroubledLedger.parts(new InMemoryLog()))) {
                ActorId marie = new ActorId("marie");
                other.identities().bootstrapOwner(OWNER, Samples.DIGEST);
                other.commands()
                        .submit(LedgerFixture.request(
                                OWNER, new EnrolActor(marie, ActorKind.HUMAN, List.of(Role.OWNER), null), "marie"));
                List<CommandOutcome> outcomes = atOnce(i -> other.commands()
                        .submit(LedgerFixture.request(
                                i % 2 == 0 ? OWNER : marie,
                                new RevokeActor(i % 2 == 0 ? marie : OWNER, "you have to go"),
                                "k" + i)));
                assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                        .hasSize(1);
            }
        }
    }
}
