package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.log.store.RestartableLog.get;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;
import static org.dotledger.core.log.store.TestLog.none;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an append while connections to the database are lost. */
class LostConnectionTest {
    private final RestartableLog log = new RestartableLog();
    private final LogReader reader = log.reader();

    @AfterEach
    void dropDatabase() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void acknowledgesACommitThatWasNotAnsweredExactlyOnce(int losses) throws Exception {
        get(log.append(Append.of(entry("before", START))));
        log.connections().loseConnectionAfterCommits(losses);
        PreparedEntry claim = entry("claim", START, "dot:A");

        Committed committed = get(log.append(Append.of(claim).within(none(0, "dot:A"))));

        assertThat(committed.firstPosition()).isEqualTo(1);
        assertThat(reader.head()).isEqualTo(committed.head());
        get(log.append(Append.of(entry("after", START))));
        assertThat(reader.head().size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void writesAgainWhatWasNotCommitted(int losses) throws Exception {
        get(log.append(Append.of(entry("before", START))));
        log.connections().loseConnectionBeforeCommits(losses);
        PreparedEntry claim = entry("claim", START, "dot:A");

        Committed committed = get(log.append(Append.of(claim).within(none(0, "dot:A"))));

        assertThat(committed.firstPosition()).isEqualTo(1);
        assertThat(reader.head()).isEqualTo(committed.head());
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenTheDatabaseDoesNotComeBack() throws Exception {
        log.restart(LogSettings.DEFAULT.withUnavailableAfter(Duration.ofMillis(300)));
        get(log.append(Append.of(entry("before", START))));
        log.connections().setAwayAfterLoss(true);
        log.connections().loseConnectionAfterCommits(1);

        assertThatThrownBy(() -> get(log.append(Append.of(entry("unknown", START)))))
                .cause()
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        failure -> assertThat(failure.outcomeUnknown()).isTrue());
        assertThatThrownBy(() -> get(log.append(Append.of(entry("later", START)))))
                .cause()
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        failure -> assertThat(failure.outcomeUnknown()).isFalse());

        log.connections().setAway(false);
        assertThat(get(log.append(Append.of(entry("again", START)))).firstPosition())
                .isEqualTo(2);
    }
}
