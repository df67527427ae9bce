package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.CommandOutcome.NotAuthenticated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key is revoked while a request that came with it is under way: between its decision and its append, at the latest. */
class RevokedKeyTest {
    private static final Sha256 KEY = Sha256.digestUtf8("the operator's key");
    private static final Sha256 OTHER_KEY = Sha256.digestUtf8("the operator's other key");
    private static final Sha256 OWNERS_KEY = Sha256.digestUtf8("the owner's key");
    private static final Command HOLD = new PlaceRegistrationHold("wait for the review");
    private static final Command NOT_ALLOWED = new RevokeActor(OWNER, "not an operator's to do");
    private static final Command REVOCATION = new RevokeKey(KEY);

    private final InterruptedLog log = new InterruptedLog();
    private final LedgerAxon ledger = LedgerAxon.start(LedgerFixture.parts(log));
    private int keys;

    /** Lets something else be appended just before the next append. */
    private static final class InterruptedLog extends InMemoryLog {
        private @Nullable Runnable before;

        @Override
        public CompletableFuture<AppendTransaction<?>> appendEvents(
                AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
            Runnable now = before;
            before = null;
            if (now != null) {
                CompletableFuture.runAsync(now).join();
            }
            return super.appendEvents(condition, context, events);
        }
    }

    @BeforeEach
    void openCampaign() {
        ledger.identities().bootstrapOwner(OWNER, OWNERS_KEY);
        done(new EnrolActor(OPERATOR, ActorKind.HUMAN, List.of(Role.OPERATOR), null));
        done(new EnrolActor(new ActorId("second-owner"), ActorKind.HUMAN, List.of(Role.OWNER), null));
        done(new IssueKey(OPERATOR, KEY));
        done(new IssueKey(OPERATOR, OTHER_KEY));
        done(new OpenCampaign("C1"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void done(Command command) {
        assertThat(ledger.commands().submit(LedgerFixture.request(OWNER, command, "key-" + keys++)))
                .isInstanceOf(CommandOutcome.Appended.class);
    }

    /** What becomes of an operator's command when the owner sends another one just before the append. */
    private CommandOutcome meanwhile(Command owners, Command operators) {
        log.before = () -> done(owners);
        return ledger.commands().submit(LedgerFixture.request(OPERATOR, KEY, operators, "key-" + keys++));
    }

    private void nothingByTheOperator() {
        assertThat(log.events()).noneMatch(event -> event.actor().equals(OPERATOR));
    }

    @Test
    void appendsNoCommand() {
        assertThat(meanwhile(REVOCATION, HOLD)).isEqualTo(new NotAuthenticated());
        nothingByTheOperator();
    }

    @Test
    void recordsNoRefusal() {
        assertThat(meanwhile(REVOCATION, NOT_ALLOWED)).isEqualTo(new NotAuthenticated());
        nothingByTheOperator();
    }

    @Test
    void appendsNothingOfARevokedActor() {
        assertThat(meanwhile(new RevokeActor(OPERATOR, "it has left us"), HOLD)).isEqualTo(new NotAuthenticated());
        nothingByTheOperator();
    }

    @Test
    void issuesNoFurtherKey() {
        Sha256 made = Sha256.digestUtf8("made with a key that was revoked meanwhile");
        log.before = () -> done(new RevokeKey(OWNERS_KEY));
        CommandOutcome outcome = ledger.commands()
                .submit(LedgerFixture.request(OWNER, OWNERS_KEY, new IssueKey(OPERATOR, made), "issue"));
        assertThat(outcome).isEqualTo(new NotAuthenticated());
        assertThat(ledger.identities().actorOfKey(made)).isEmpty();
    }

    @Test
    void recordsNoRefusalOfAChannel() {
        log.before = () -> done(REVOCATION);
        RefusedRequest request = new RefusedRequest(
                "PutArtifact",
                Refusal.of(RefusalCode.DIGEST_MISMATCH, "another digest"),
                ArtifactContent.of("text/plain", new byte[] {1}),
                OPERATOR,
                KEY,
                new IdempotencyKey("upload"),
                "correlation-1");
        assertThat(ledger.refusals().record(request)).isEmpty();
        nothingByTheOperator();
    }

    @Test
    void recordsNoGivingUp() {
        done(REVOCATION);
        CommandResultMessage result = ledger.commandBus()
                .dispatch(
                        LedgerCommandGateway.message(
                                LedgerFixture.request(OPERATOR, KEY, HOLD, "late"), Submission.Mode.GIVE_UP),
                        null)
                .join();
        assertThat(((PendingOutcome) result.payload()).settle()).isEqualTo(new NotAuthenticated());
        nothingByTheOperator();
    }

    @Test
    void previewsNothing() {
        done(REVOCATION);
        assertThat(ledger.commands().preview(LedgerFixture.request(OPERATOR, KEY, HOLD, "preview")))
                .isEqualTo(new NotAuthenticated());
    }

    @Test
    void repeatsNoReceipt() {
        CommandRequest request = LedgerFixture.request(OPERATOR, KEY, HOLD, "once");
        assertThat(ledger.commands().submit(request)).isInstanceOf(CommandOutcome.Appended.class);
        done(REVOCATION);
        assertThat(ledger.commands().submit(request)).isEqualTo(new NotAuthenticated());
    }

    @Test
    void isNoMatterForAnotherKeyOfTheActor() {
        assertThat(meanwhile(new RevokeKey(OTHER_KEY), HOLD)).isInstanceOf(CommandOutcome.Appended.class);
    }

    @Test
    void isNoMatterForACallerWithoutAKey() {
        log.before = () -> done(REVOCATION);
        assertThat(ledger.commands().submit(LedgerFixture.request(OPERATOR, HOLD, "by-token")))
                .isInstanceOf(CommandOutcome.Appended.class);
    }
}
