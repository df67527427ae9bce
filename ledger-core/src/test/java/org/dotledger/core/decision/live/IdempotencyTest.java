package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.CAMPAIGN_NOT_OPEN;
import static org.dotledger.api.message.RefusalCode.IDEMPOTENCY_KEY_REUSED;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.enrolled;

import java.util.List;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final PlaceRegistrationHold HOLD = new PlaceRegistrationHold("wait for the review");
    private static final RegistrationHoldPlaced HELD = new RegistrationHoldPlaced("wait for the review");

    @Test
    void givesTheFirstReceiptForTheSameKeyAndBody() {
        LedgerFixture ledger = campaign().when(OWNER, HOLD, "key-1").appends(HELD);
        CommandOutcome outcome = ledger.when(OWNER, HOLD, "key-1").appendsNothing();
        long position = ledger.log().events().getLast().position();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CommandOutcome.Replayed.class,
                        replayed -> assertThat(replayed.receipt().events())
                                .extracting(Receipt.ReceiptEvent::position)
                                .containsExactly(position));
    }

    @Test
    void refusesTheSameKeyWithAnotherBody() {
        campaign()
                .when(OWNER, HOLD, "key-1")
                .appends(HELD)
                .when(OWNER, new PlaceRegistrationHold("wait longer"), "key-1")
                .refused(IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void refusesTheSameKeyForAnotherCommand() {
        campaign()
                .when(OWNER, HOLD, "key-1")
                .appends(HELD)
                .when(OWNER, new OpenCampaign("C1"), "key-1")
                .refused(IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void takesTheSameKeyOfAnotherActorForAnotherCommand() {
        campaign()
                .when(OWNER, HOLD, "key-1")
                .appends(HELD)
                .when(OPERATOR, HOLD, "key-1")
                .appends(HELD);
    }

    @Test
    void doesNotUseAKeyUpForARefusal() {
        LedgerFixture ledger = enrolled().when(OWNER, HOLD, "key-1").refused(CAMPAIGN_NOT_OPEN);
        ledger.when(OWNER, new OpenCampaign("C1")).appended(CampaignOpened.class);
        ledger.when(OWNER, HOLD, "key-1").appends(HELD);
    }

    @Test
    void answersARepeatAlsoWhenTheCommandWouldBeRefusedNow() {
        LedgerFixture ledger = enrolled();
        ledger.when(OWNER, new OpenCampaign("C1"), "key-1").appended(CampaignOpened.class);
        assertThat(ledger.when(OWNER, new OpenCampaign("C1"), "key-1").appendsNothing())
                .isInstanceOf(CommandOutcome.Replayed.class);
    }

    @Test
    void givesAnEventAnIdThatFollowsFromTheCommand() {
        LedgerFixture one = campaign().when(OWNER, HOLD, "key-1").appends(HELD);
        LedgerFixture other = campaign().when(OWNER, HOLD, "key-1").appends(HELD);
        RecordedEvent event = one.log().events().getLast();
        assertThat(event.envelope().id())
                .isEqualTo(other.log().events().getLast().envelope().id())
                .satisfies(id -> assertThat(id.version()).isEqualTo(8))
                .satisfies(id -> assertThat(id.variant()).isEqualTo(2));
    }

    @Test
    void tagsAnEventWithItsActorAndCommand() {
        LedgerFixture ledger = campaign().when(OWNER, HOLD, "key-1").appends(HELD);
        assertThat(ledger.log().events().getLast().envelope().tags().stream()
                        .map(Object::toString)
                        .filter(tag -> !tag.startsWith("dot:")))
                .containsExactly("by:owner", "command:" + COMMAND_OF_OWNER_KEY_1, "hold:C1");
    }

    /** The first 32 digits of {@code printf 'owner\0key-1' | sha256sum}. */
    private static final String COMMAND_OF_OWNER_KEY_1 = "0c6d87212ac55d63f40ac248660747af";

    @Test
    void previewsWithoutATrace() {
        LedgerFixture ledger = campaign();
        List<RecordedEvent> before = ledger.log().events();
        assertThat(ledger.whenPreviewed(OWNER, HOLD).appendsNothing())
                .isEqualTo(new CommandOutcome.WouldAppend(List.of("dotledger.RegistrationHoldPlaced.v2")));
        assertThat(ledger.whenPreviewed(OWNER, new OpenCampaign("C1")).appendsNothing())
                .isInstanceOfSatisfying(
                        CommandOutcome.Refused.class,
                        refused -> assertThat(refused.position()).isEmpty());
        assertThat(ledger.log().events()).isEqualTo(before);
    }
}
