package org.dotledger.core.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.logkey.LogKeyId;
import org.dotledger.core.log.note.KeyHistory.Rotation;
import org.junit.jupiter.api.Test;

class LogKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SignerKey FIRST = SignerKey.generate("log.example", RANDOM);
    private static final SignerKey SECOND = SignerKey.generate("log.example", RANDOM);
    private static final SignerKey THIRD = SignerKey.generate("log.example", RANDOM);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final KeyHistory HISTORY =
            KeyHistory.EMPTY.with(rotation(10, FIRST, SECOND)).with(rotation(20, SECOND, THIRD));
    private static final LogKeys ALL = new LogKeys(List.of(THIRD, SECOND, FIRST), List.of(), Duration.ofSeconds(5));

    private static Rotation rotation(long position, SignerKey from, SignerKey to) {
        return new Rotation(
                position,
                START.plusSeconds(position),
                new LogKeyId(from.verifierKey().keyIdHex()),
                to.verifierKey());
    }

    @Test
    void changesKeysBehindTheCheckpointThatEndsWithTheRotation() {
        assertThat(ALL.inForce(HISTORY, 0)).isSameAs(FIRST);
        assertThat(ALL.inForce(HISTORY, 11)).isSameAs(FIRST);
        assertThat(ALL.inForce(HISTORY, 12)).isSameAs(SECOND);
        assertThat(ALL.inForce(HISTORY, 21)).isSameAs(SECOND);
        assertThat(ALL.inForce(HISTORY, 22)).isSameAs(THIRD);
        assertThat(HISTORY.isInForce(FIRST.verifierKey(), 12)).isFalse();
        assertThat(HISTORY.isInForce(SECOND.verifierKey(), 11)).isFalse();
        assertThat(HISTORY.isInForce(THIRD.verifierKey(), 5)).isFalse();
    }

    @Test
    void believesAnyKeyOfALogThatNeverHadAnother() {
        assertThat(KeyHistory.EMPTY.isInForce(THIRD.verifierKey(), 7)).isTrue();
        assertThat(LogKeys.of(FIRST).inForce(KeyHistory.EMPTY, 7)).isSameAs(FIRST);
    }

    @Test
    void signsWithBothKeysForTheTimeOfTheOverlap() {
        assertThat(ALL.signing(HISTORY, 11, START.plusSeconds(10))).containsExactly(FIRST);
        assertThat(ALL.signing(HISTORY, 12, START.plusSeconds(14))).containsExactly(SECOND, FIRST);
        assertThat(ALL.signing(HISTORY, 13, START.plusSeconds(15))).containsExactly(SECOND);
        assertThat(new LogKeys(List.of(THIRD), List.of(), Duration.ofDays(1))
                        .signing(HISTORY, 30, START.plusSeconds(21)))
                .containsExactly(THIRD);
    }

    @Test
    void saysWhichPrivateKeyIsMissing() {
        LogKeys newest = new LogKeys(List.of(THIRD), List.of(), Duration.ZERO);

        assertThat(newest.find(HISTORY, 15)).isEmpty();
        assertThat(newest.verifiersInForce(HISTORY, 15)).containsExactly(SECOND.verifierKey());
        assertThat(newest.verifiersInForce(HISTORY, 5)).isEmpty();
        assertThat(new LogKeys(List.of(THIRD), List.of(FIRST.verifierKey()), Duration.ZERO)
                        .verifiersInForce(HISTORY, 5))
                .containsExactly(FIRST.verifierKey());
        assertThatThrownBy(() -> newest.inForce(HISTORY, 15))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(SECOND.verifierKey().format());
        assertThatThrownBy(() -> newest.inForce(HISTORY, 5))
                .hasMessageContaining(FIRST.verifierKey().keyIdHex());
    }

    @Test
    void takesNoRotationThatDoesNotFollow() {
        SignerKey elsewhere = SignerKey.generate("other.example", RANDOM);
        for (Rotation wrong : List.of(
                rotation(30, SECOND, FIRST),
                rotation(20, THIRD, FIRST),
                rotation(30, THIRD, elsewhere),
                rotation(30, THIRD, THIRD))) {
            assertThatThrownBy(() -> HISTORY.with(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new LogKeys(List.of(FIRST, elsewhere), List.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
