package org.dotledger.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.dotledger.app.testing.FollowedStream;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long streams live, and how many there may be. */
class OpenStreamsTest {
    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = LedgerUnderTest.start(Map.of(
                "ledger.stream.most", "3",
                "ledger.stream.most-per-actor", "2",
                "ledger.stream.heartbeat", "200ms"));
        ledger.enrol("watcher", "HUMAN", "AUDITOR");
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void sendsAHeartbeatWhileNothingHappens() {
        try (FollowedStream stream = open(OWNER)) {
            stream.next(":");
            stream.next(":");
        }
    }

    @Test
    void areBoundedForEachActorAndForAll() {
        try (FollowedStream first = open(OWNER);
                FollowedStream second = open(OWNER)) {
            assertThat(first.status() + second.status()).isEqualTo(400);
            Reply third = ledger.get(OWNER, "/api/v1/stream").isProblem(429, "TOO_MANY_REQUESTS");
            assertThat(third.header("retry-after")).isEqualTo("2");
            try (FollowedStream other = open("watcher")) {
                other.event();
                ledger.get("watcher", "/api/v1/stream").isProblem(503, "UNAVAILABLE");
            }
        }
    }

    @Test
    void endWhenTheirKeyIsRevoked() {
        ledger.enrol("leaver", "HUMAN", "AUDITOR");
        try (FollowedStream stream = open("leaver")) {
            stream.event();
            ledger.post(OWNER, "RevokeActor", "{\"actorId\":\"leaver\",\"reason\":\"left for this test\"}")
                    .isCreated();
            stream.ends();
        }
    }

    @Test
    void endBeforeTheServerDoes() {
        LedgerUnderTest another = LedgerUnderTest.start();
        try (FollowedStream stream = FollowedStream.open(another, OWNER, "")) {
            stream.event();
            Instant before = Instant.now();
            another.close();
            stream.ends();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    /** A place is given back only when the server notices that its caller has gone, so there may be none at once. */
    private static FollowedStream open(String actor) {
        for (int attempt = 0; attempt < 50; attempt++) {
            FollowedStream stream = FollowedStream.open(ledger, actor, "");
            if (stream.status() == 200) {
                return stream;
            }
            stream.close();
            pause();
        }
        throw new AssertionError("no place for a stream");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
