package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.decision.live.Samples.GRANT_ISSUE;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.ArtifactContent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerCommandGatewayTest {
    private static final int CALLERS = 50;
    private static final ActorId AGENT = Samples.AGENT;

    private final TroubledLog log = new TroubledLog();
    private final LedgerAxon ledger = LedgerAxon.start(parts(log));

    private static LedgerParts parts(InMemoryLog log) {
        return new LedgerParts(
                log,
                log,
                Capabilities.deciders(LedgerViews.all(), log.past(), SsotPrefixes.DEFAULT),
                SsotPrefixes.DEFAULT,
                new EntryCodec("ledger.example"),
                Late.class::isInstance,
                Clock.systemUTC(),
                UUID::randomUUID,
                LedgerParts.REFUSED_BYTES_MAX,
                log::alone);
    }

    /** The engine's word for an append whose time has passed. */
    private static final class Late extends RuntimeException {}

    /** Rejects some appends, or fails. */
    private static final class TroubledLog extends InMemoryLog {
        private final AtomicInteger lateAppends = new AtomicInteger();
        private @Nullable RuntimeException failure;

        @Override
        public CompletableFuture<AppendTransaction<?>> appendEvents(
                AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            return lateAppends.getAndDecrement() > 0
                    ? CompletableFuture.failedFuture(new CompletionException(new Late()))
                    : super.appendEvents(condition, context, events);
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private CommandOutcome send(ActorId actor, Command command, String key) {
        return ledger.commands().submit(LedgerFixture.request(actor, command, key));
    }

    private Receipt accepted(ActorId actor, Command command, String key) {
        assertThat(send(actor, command, key)).isInstanceOf(CommandOutcome.Appended.class);
        return ((CommandOutcome.Replayed) send(actor, command, key)).receipt();
    }

    private void enrolAll() {
        ledger.identities().bootstrapOwner(OWNER, Samples.DIGEST);
        accepted(OWNER, new EnrolActor(OPERATOR, ActorKind.HUMAN, List.of(Role.OPERATOR), null), "operator");
        accepted(OWNER, new EnrolActor(AGENT, ActorKind.AGENT, List.of(Role.AGENT), null), "agent");
    }

    private void openCampaign() {
        enrolAll();
        accepted(OWNER, new OpenCampaign("C1"), "open");
        accepted(
                OWNER,
                new ImportCatalog("csv", List.of(row("DOT_APPLY", "active"), row("DOT_DOT_REGISTER", "published"))),
                "import");
    }

    private static CatalogRow row(String code, String status) {
        return new CatalogRow(new DotCode(code), "x", "bin/x", "B", "x", status);
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

    private long count(Class<?> type) {
        return log.events().stream()
                .map(RecordedEvent::event)
                .filter(type::isInstance)
                .count();
    }

    @Test
    void appendsOnceForFiftyCallersWithOneKey() throws Exception {
        openCampaign();
        List<CommandOutcome> outcomes =
                atOnce(i -> send(OWNER, new PlaceRegistrationHold("wait for the review"), "one-key"));
        assertThat(outcomes.stream().map(LedgerCommandGatewayTest::receipt).distinct())
                .hasSize(1);
        assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                .hasSize(1);
        assertThat(count(RegistrationHoldPlaced.class)).isEqualTo(1);
    }

    @Test
    void registersADotOnceForFiftyCallers() throws Exception {
        openCampaign();
        accepted(AGENT, Samples.birth(GRANT_ISSUE), "birth");
        accepted(OPERATOR, new AdmitDot(GRANT_ISSUE, "decision", Samples.via()), "admit");
        accepted(AGENT, passingDryRun(), "dry-run");
        accepted(
                OWNER,
                new ReleaseRegistrationHold(List.of(GRANT_ISSUE), Samples.DRY_RUN, "they are shown new"),
                "release");
        RegisterDot register = new RegisterDot(
                GRANT_ISSUE,
                Samples.DRY_RUN,
                "dot_tools",
                Samples.entry(GRANT_ISSUE),
                Samples.registrarRun(GRANT_ISSUE));

        List<CommandOutcome> outcomes = atOnce(i -> send(OPERATOR, register, "register-" + i));

        assertThat(outcomes.stream().filter(CommandOutcome.Appended.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream()
                        .filter(CommandOutcome.Refused.class::isInstance)
                        .map(CommandOutcome.Refused.class::cast)
                        .filter(refused -> refused.position().isPresent())
                        .map(refused -> refused.refusal().code()))
                .hasSize(CALLERS - 1)
                .containsOnly(RefusalCode.DUPLICATE_DOT_CODE);
        assertThat(count(DotRegistered.class)).isEqualTo(1);
        assertThat(count(CommandRefused.class)).isEqualTo(CALLERS - 1);
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
        openCampaign();
        List<CommandOutcome> outcomes = atOnce(i -> send(
                AGENT,
                new RecordRegistrarDryRun("run-" + i, List.of(PREFLIGHT), List.of(), List.of(), List.of()),
                "k" + i));
        assertThat(outcomes).allMatch(CommandOutcome.Appended.class::isInstance);
    }

    @Test
    void leavesOneOwnerWhenTwoRevokeEachOther() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (LedgerAxon other = LedgerAxon.start(parts(new InMemoryLog()))) {
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

    @Test
    void decidesAgainWhatCameTooLate() {
        openCampaign();
        log.lateAppends.set(5);
        assertThat(send(OWNER, new PlaceRegistrationHold("wait for the review"), "late"))
                .isInstanceOf(CommandOutcome.Appended.class);
    }

    @Test
    void recordsThatItGaveUp() {
        enrolAll();
        LedgerCommandGateway impatient = gateway(command ->
                !(command.payload() instanceof Submission submission && submission.mode() == Submission.Mode.GIVE_UP));
        CommandOutcome outcome = impatient.submit(LedgerFixture.request(OWNER, new OpenCampaign("C1"), "open"));
        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(RefusalCode.CONCURRENT_CHANGE);
            assertThat(refused.position()).isPresent();
        });
        assertThat(send(OWNER, new OpenCampaign("C1"), "open")).isInstanceOf(CommandOutcome.Appended.class);
    }

    /** A database that stands still for long is no change by someone else. */
    @Test
    void takesAStallForNoContention() {
        enrolAll();
        AtomicInteger stalls = new AtomicInteger(2);
        LedgerCommandGateway stalling = gateway(_ -> {
            boolean late = stalls.getAndDecrement() > 0;
            if (late) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            return late;
        });
        assertThat(stalling.submit(LedgerFixture.request(OWNER, new OpenCampaign("C1"), "open")))
                .isInstanceOf(CommandOutcome.Appended.class);
        assertThat(count(CommandRefused.class)).isZero();
    }

    /** One whose appends come too late where a test says so. */
    private LedgerCommandGateway gateway(Predicate<CommandMessage> late) {
        CommandBus bus = new CommandBus() {
            @Override
            public CompletableFuture<CommandResultMessage> dispatch(
                    CommandMessage command, @Nullable ProcessingContext context) {
                return late.test(command)
                        ? CompletableFuture.failedFuture(new Late())
                        : ledger.commandBus().dispatch(command, context);
            }

            @Override
            public CommandBus subscribe(QualifiedName name, CommandHandler handler) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void describeTo(ComponentDescriptor descriptor) {
                throw new UnsupportedOperationException();
            }
        };
        return new LedgerCommandGateway(bus, parts(log));
    }

    @Test
    void passesOnWhatTheLogThrows() {
        enrolAll();
        log.failure = new IllegalStateException("out of reach");
        assertThatThrownBy(() -> send(OWNER, new OpenCampaign("C1"), "open")).hasRootCauseMessage("out of reach");
        log.failure = null;
        assertThat(count(CampaignOpened.class)).isZero();
        assertThat(send(OWNER, new OpenCampaign("C1"), "open")).isInstanceOf(CommandOutcome.Appended.class);
    }

    @Test
    void refusesAnEntryThatIsTooLarge() {
        openCampaign();
        String long64 = "DOT_" + "X".repeat(56);
        List<CatalogRow> rows = IntStream.range(0, 2_000)
                .mapToObj(i -> row(long64 + i / 2, "active"))
                .toList();
        ImportCatalog tooManyDuplicates = new ImportCatalog("csv", rows);
        try (LedgerAxon fresh = LedgerAxon.start(parts(new InMemoryLog()))) {
            fresh.identities().bootstrapOwner(OWNER, Samples.DIGEST);
            fresh.commands().submit(LedgerFixture.request(OWNER, new OpenCampaign("C1"), "open"));
            CommandRequest request = LedgerFixture.request(OWNER, tooManyDuplicates, "import");
            for (CommandOutcome outcome :
                    List.of(fresh.commands().submit(request), fresh.commands().preview(request))) {
                assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.ENTRY_TOO_LARGE);
                    assertThat(refused.position()).isEmpty();
                });
            }
        }
    }

    @Test
    void importsTwentyThousandRowsInOneAppend() {
        enrolAll();
        accepted(OWNER, new OpenCampaign("C1"), "open");
        List<CatalogRow> rows = IntStream.range(0, ImportCatalog.ROWS_MAX)
                .mapToObj(i -> row("DOT_" + i, "active"))
                .toList();
        Receipt receipt = accepted(OWNER, new ImportCatalog("csv", rows), "import");
        assertThat(receipt.events()).hasSize(ImportCatalog.ROWS_MAX + 1);
    }

    @Test
    void stampsEntriesWithWholeMicroseconds() {
        enrolAll();
        Instant time = log.events().getLast().time();
        assertThat(time.getNano() % 1_000).isZero();
    }

    @Test
    void appendsNothingThatCouldNotBeReadAgain() {
        enrolAll();
        int before = log.events().size();
        RefusedRequest unreadable = new RefusedRequest(
                "PutArtifact",
                Refusal.of(RefusalCode.DIGEST_MISMATCH, "x".repeat(3_000)),
                ArtifactContent.json(new byte[] {'{', '}'}),
                OWNER,
                null,
                new IdempotencyKey("k"),
                "c");
        assertThatThrownBy(() -> ledger.refusals().record(unreadable))
                .hasRootCauseInstanceOf(InvalidFieldException.class);
        assertThat(log.events()).hasSize(before);
    }

    @Test
    void storesNothingOfAxonsOwn() {
        openCampaign();
        assertThat(log.events())
                .allSatisfy(event -> assertThat(event.envelope().extensions().keySet())
                        .containsExactlyInAnyOrder("actor", "actorkind", "command", "commandid", "correlationid"));
    }
}
