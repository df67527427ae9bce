package org.dotledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.live.LiveLedger;
import org.dotledger.core.testing.WholeCampaign;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who tries what, and what stops it. Each attack is sent to a ledger that has come to the point the attack is about, and
 * goes through everything that a request goes through after its caller is authenticated. What is not refused but shown is
 * in {@code HostileStoriesTest}.
 */
class HostileActorsTest {
    private static final Map<HostileAttack.At, LiveLedger> LEDGERS = new EnumMap<>(HostileAttack.At.class);

    static Stream<HostileAttack> attacks() {
        return Stream.of(HostileAgents.attacks(), HostileOperators.attacks(), HostileOwners.attacks())
                .flatMap(attacks -> attacks);
    }

    @Test
    void areFortyOrMore() {
        assertThat(attacks().map(HostileAttack::toString).distinct()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void areStopped(HostileAttack attack) {
        LiveLedger ledger = LEDGERS.computeIfAbsent(attack.at(), HostileActorsTest::played);
        long before = ledger.events().size();
        Refusal refusal = Objects.requireNonNull(
                ledger.attempt(attack.actor(), attack.command()), () -> "was accepted: " + attack);
        assertThat(refusal.code()).as("%s", refusal.reasons()).isEqualTo(attack.stoppedBy());
        assertThat(ledger.events())
                .as("entries in addition to the refusal's own")
                .hasSize((int) before + 1);
    }

    /** A campaign that has come to a point, with the step that comes next approved. */
    private static LiveLedger played(HostileAttack.At at) {
        LiveLedger ledger = LiveLedger.enrolled();
        if (at == HostileAttack.At.ENROLLED) {
            return ledger;
        }
        WholeCampaign campaign = new WholeCampaign(ledger);
        campaign.begin();
        StepId open = at.open();
        if (open == null && at == HostileAttack.At.OPENED) {
            return ledger;
        }
        Arrays.stream(StepId.values())
                .filter(step -> open == null || step.isBefore(open))
                .forEach(step -> {
                    campaign.open(step);
                    campaign.work(step);
                    campaign.close(step);
                });
        if (open != null) {
            campaign.open(open);
        }
        if (open == StepId.W7) {
            campaign.handler();
        }
        return ledger;
    }

    @AfterAll
    static void close() {
        LEDGERS.values().forEach(LiveLedger::close);
        LEDGERS.clear();
    }
}
