package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.decision.live.Samples.OWNER;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the gateway does about appends that come too late, and about those that fail. */
class LateAppendsTest {
    private final TroubledLedger ledger = new TroubledLedger();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void decidesAgainWhatCameTooLate() {
        ledger.openCampaign();
        ledger.appendTooLate(5);
        assertThat(ledger.send(OWNER, new PlaceRegistrationHold("wait for the review"), "late"))
                .isInstanceOf(CommandOutcome.Appended.class);
    }

    @Test
    void recordsThatItGaveUp() {
        ledger.enrolAll();
        LedgerCommandGateway impatient = gateway(command ->
                !(command.payload() instanceof Submission submission && submission.mode() == Submission.Mode.GIVE_UP));
        CommandOutcome outcome = impatient.submit(LedgerFixture.request(OWNER, new OpenCampaign("C1"), "open"));
        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(RefusalCode.CONCURRENT_CHANGE);
            assertThat(refused.position()).isPresent();
        });
        assertThat(ledger.send(OWNER, new OpenCampaign("C1"), "open")).isInstanceOf(CommandOutcome.Appended.class);
    }

    /** A database that stands still for long is no change by someone else. */
    @Test
    void takesAStallForNoContention() {
        ledger.enrolAll();
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
        assertThat(ledger.count(CommandRefused.class)).isZero();
    }

    /** One whose appends come too late where a test says so. */
    private LedgerCommandGateway gateway(Predicate<CommandMessage> late) {
        CommandBus bus = new CommandBus() {
            @Override
            public CompletableFuture<CommandResultMessage> dispatch(
                    CommandMessage command, @Nullable ProcessingContext context) {
                return late.test(command)
                        ? CompletableFuture.failedFuture(new TroubledLedger.Late())
                        : ledger.axon().commandBus().dispatch(command, context);
            }

            @Override
            public CommandBus subscribe(QualifiedName name, CommandHandler handler) {
                return ledger.axon().commandBus().subscribe(name, handler);
            }

            @Override
            public void describeTo(ComponentDescriptor descriptor) {
                ledger.axon().commandBus().describeTo(descriptor);
            }
        };
        return new LedgerCommandGateway(bus, TroubledLedger.parts(ledger.log()));
    }

    @Test
    void passesOnWhatTheLogThrows() {
        ledger.enrolAll();
        ledger.fail(new IllegalStateException("out of reach"));
        assertThatThrownBy(() -> ledger.send(OWNER, new OpenCampaign("C1"), "open"))
                .hasRootCauseMessage("out of reach");
        ledger.fail(null);
        assertThat(ledger.count(CampaignOpened.class)).isZero();
        assertThat(ledger.send(OWNER, new OpenCampaign("C1"), "open")).isInstanceOf(CommandOutcome.Appended.class);
    }
}
