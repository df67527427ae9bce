package org.dotledger.app.pages.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.authorization.GrantStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.outcome.OutcomeKind;
import org.dotledger.api.outcome.OutcomeRow;
import org.dotledger.api.outcome.OutcomeStatus;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A grant expires by the clock, whether or not anything is appended. */
class GrantCardTest {
    private static final Instant ISSUED = Instant.parse("2026-06-23T12:00:00Z");
    private static final Instant EXPIRES = ISSUED.plusSeconds(60);

    @Test
    void isActiveUntilTheClockSaysOtherwise() {
        assertThat(card(GrantStatus.ACTIVE, EXPIRES.minusNanos(1)).mark()).isEqualTo(Mark.good("Active"));
        assertThat(card(GrantStatus.ACTIVE, EXPIRES).mark()).isEqualTo(Mark.wait("Expired"));
        assertThat(expiredNow(card(GrantStatus.ACTIVE, EXPIRES.minusNanos(1))))
                .containsExactly("no, by the server's clock at 23 Jun 2026, 12:00:59 UTC");
        assertThat(expiredNow(card(GrantStatus.ACTIVE, EXPIRES)))
                .containsExactly("yes, by the server's clock at 23 Jun 2026, 12:01:00 UTC");
    }

    @Test
    void staysWhatElseItIs() {
        assertThat(card(GrantStatus.CONSUMED, EXPIRES).mark()).isEqualTo(Mark.fact("Consumed"));
        assertThat(card(GrantStatus.REVOKED, EXPIRES).mark()).isEqualTo(Mark.off("Revoked"));
        assertThat(expiredNow(card(GrantStatus.CONSUMED, EXPIRES))).isEmpty();
    }

    @Test
    void saysNothingOfThePresentInThePast() {
        assertThat(card(GrantStatus.ACTIVE, null).mark()).isEqualTo(Mark.good("Active"));
        assertThat(expiredNow(card(GrantStatus.ACTIVE, null))).isEmpty();
    }

    @Test
    void saysWhatBecameOfItsRun() {
        OutcomeRow unknown = new OutcomeRow(
                OutcomeKind.GRANT,
                new RecordId("grant-1"),
                "run-1",
                new ActorId("agent"),
                new DotCode("DOT_C1_VOCAB_BUILD"),
                OutcomeStatus.UNKNOWN,
                null,
                null,
                null,
                1,
                List.of(8L));
        assertThat(texts(card(GrantStatus.CONSUMED, unknown, EXPIRES), "Outcome"))
                .containsExactly("UNKNOWN");
        assertThat(texts(card(GrantStatus.ACTIVE, EXPIRES), "Outcome")).isEmpty();
    }

    private static List<String> expiredNow(GrantCard card) {
        return texts(card, "Expired now");
    }

    private static List<String> texts(GrantCard card, String name) {
        return card.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(field -> field.values().getFirst().text())
                .toList();
    }

    private static GrantCard card(GrantStatus status, @Nullable Instant now) {
        return card(status, null, now);
    }

    private static GrantCard card(GrantStatus status, @Nullable OutcomeRow outcome, @Nullable Instant now) {
        GrantRow grant = new GrantRow(
                new RecordId("grant-1"),
                new RecordId("APR-1"),
                status,
                "C1",
                GrantMode.DRY_RUN,
                Sha256.digestUtf8("manifest"),
                "kb://c1/plan.md",
                new DotCode("DOT_C1_GRANT_ISSUE"),
                ISSUED,
                EXPIRES,
                null,
                null,
                null,
                null,
                List.of(7L));
        return GrantCard.of(grant, outcome, now, new Links(null, _ -> true));
    }
}
