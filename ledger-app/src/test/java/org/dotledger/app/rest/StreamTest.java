package org.dotledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import java.time.Duration;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.testing.FollowedStream;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The history as it grows. */
@Execution(ExecutionMode.SAME_THREAD)
class StreamTest {
    private final LedgerUnderTest ledger = SharedLedger.get();

    @Test
    void givesWhatIsThereAndThenWhatComes() {
        long last = size() - 1;
        try (FollowedStream stream = FollowedStream.open(ledger, AUDITOR, "?after=" + (last - 1))) {
            assertThat(stream.event().integer("position")).isEqualTo(last);
            long refused = grow();
            JsonObject event = stream.event();
            assertThat(event.integer("position")).isEqualTo(last + 1).isEqualTo(refused);
            assertThat(event)
                    .isEqualTo(ledger.get(AUDITOR, "/api/v1/events/" + refused).json());
        }
    }

    @Test
    void resumesBehindTheLastEventThatWasSeen() {
        try (FollowedStream stream = FollowedStream.open(ledger, AUDITOR, "?after=0", "Last-Event-ID", "4")) {
            assertThat(stream.event().integer("position")).isEqualTo(5);
            assertThat(stream.event().integer("position")).isEqualTo(6);
        }
    }

    @Test
    void leavesOutWhatTheFilterDoes() {
        try (FollowedStream stream = FollowedStream.open(ledger, AUDITOR, "?type=CommandRefused&actor=agent")) {
            long refused = grow();
            JsonObject event = stream.event();
            while (event.integer("position") < refused) {
                assertThat(event.string("type")).startsWith("dotledger.CommandRefused");
                event = stream.event();
            }
            assertThat(event.integer("position")).isEqualTo(refused);
        }
    }

    /** What is remembered of the log's size is older than the position that was just acknowledged. */
    @Test
    void goesOnBehindWhatWasJustAcknowledged() {
        try (FollowedStream other = FollowedStream.open(ledger, AUDITOR, "?after=" + (size() - 1))) {
            for (int i = 0; i < 10; i++) {
                long acknowledged = grow();
                assertThat(head("?after=" + acknowledged).status()).isEqualTo(200);
            }
            assertThat(other.status()).isEqualTo(200);
        }
    }

    @Test
    void saysTheSameAsTheListBeyondTheLog() {
        long next = size();
        for (String path : new String[] {"/api/v1/stream", "/api/v1/events"}) {
            ledger.get(AUDITOR, path + "?after=" + (next + 1_000)).isProblem(404, "POSITION_UNKNOWN");
        }
        assertThat(ledger.get(AUDITOR, "/api/v1/events?after=" + (next - 1))
                        .isOk()
                        .items()
                        .values())
                .isEmpty();
    }

    @Test
    void endsWhenOnlyItsHeadIsAskedFor() {
        Reply head = head("");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-type")).startsWith("text/event-stream");
    }

    private Reply head(String query) {
        return ledger.send(
                AUDITOR, ledger.request("/api/v1/stream" + query).HEAD().timeout(Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @CsvSource({
        "?after=99999999,404,POSITION_UNKNOWN",
        "?after=-1,422,INVALID_FIELD",
        "?type=Nothing,422,INVALID_FIELD",
        "?from=2026-01-01T00:00:00Z,422,INVALID_FIELD"
    })
    void refusesWhatCannotBeMeant(String query, int status, String code) {
        ledger.get(AUDITOR, "/api/v1/stream" + query).isProblem(status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "last", "999999999999999999999"})
    void refusesALastEventIdThatIsNoPosition(String id) {
        ledger.send(AUDITOR, ledger.request("/api/v1/stream").header("Last-Event-ID", id))
                .isProblem(400, "INVALID_HEADER");
    }

    @Test
    void isForActorsAndForThoseWhoTakeEvents() {
        ledger.send(ledger.request("/api/v1/stream")).isProblem(401, "UNAUTHENTICATED");
        ledger.send(AUDITOR, ledger.request("/api/v1/stream").header("Accept", "application/json"))
                .isProblem(406, "NOT_ACCEPTABLE");
    }

    private long size() {
        return ledger.get(AUDITOR, "/api/v1/state").isOk().json().integer("treeSize");
    }

    private long grow() {
        return Long.parseLong(ledger.post(AGENT, "RecordBirth", "{}")
                .isProblem(422, "INVALID_FIELD")
                .member("refusalPosition"));
    }
}
