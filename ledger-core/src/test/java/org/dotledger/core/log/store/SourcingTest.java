package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.dotledger.api.json.Json;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decision is fed is the truth up to the marker, from memory as from the database, with several processes. */
class SourcingTest {
    private static final PayloadCodec JSON = new PayloadCodec() {
        @Override
        public Json write(Object payload) {
            return (Json) payload;
        }

        @Override
        public Object read(String type, Json data) {
            return data;
        }
    };

    private TestDatabase database;
    private PostgresLog log;
    private PostgresLog other;
    private PostgresEventStorageEngine engine;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        log = PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT);
        other = PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT);
        engine = PostgresEventStorageEngine.on(log, database.app(), TestLog.SIGNER, JSON);
    }

    @AfterEach
    void close() {
        engine.close();
        other.close();
        log.close();
        database.close();
    }

    private record Sourced(List<Long> positions, long size) {}

    private Sourced source(EventCriteria criteria) {
        List<Long> positions = new ArrayList<>();
        long[] size = {-1};
        engine.source(SourcingCondition.conditionFor(criteria), null)
                .reduce(positions, (found, entry) -> {
                    ConsistencyMarker marker = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
                    if (marker != null) {
                        size[0] = GlobalIndexConsistencyMarker.position(marker);
                    } else {
                        found.add(position(entry));
                    }
                    return found;
                })
                .join();
        return new Sourced(positions, size[0]);
    }

    private static long position(MessageStream.Entry<? extends EventMessage> entry) {
        return TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow() - 1;
    }

    private static EventCriteria tagged(String... tags) {
        return EventCriteria.havingTags(Arrays.stream(tags)
                .map(org.dotledger.api.message.Tag::parse)
                .map(tag -> new Tag(tag.key(), tag.value()))
                .collect(Collectors.toSet()));
    }

    @Test
    void seesWhatTheSameProcessHasJustAppended() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(source(tagged("dot:A")).positions()).hasSize(i);
            long position =
                    log.append(Append.of(entry("e" + i, START, "dot:A"))).get().firstPosition();
            assertThat(source(tagged("dot:A")).positions()).contains(position);
        }
    }

    @Test
    void seesSoonWhatAnotherProcessAppended() throws Exception {
        source(tagged("dot:A"));
        other.append(Append.of(entry("first", START, "dot:A"))).get();

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(source(tagged("dot:A")).positions()).containsExactly(0L));
    }

    @Test
    void answersByAnyOfTheCriteriaInOrderAndOnce() throws Exception {
        log.append(Append.of(
                        entry("0", START, "a:1"),
                        entry("1", START, "b:1"),
                        entry("2", START, "a:1", "b:1"),
                        entry("3", START, "c:1"),
                        entry("4", START, "a:1", "c:1")))
                .get();

        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(source(tagged("a:1").or(tagged("b:1"))).positions()).containsExactly(0L, 1L, 2L, 4L);
            assertThat(source(tagged("a:1", "c:1")).positions()).containsExactly(4L);
            assertThat(source(tagged("a:1", "x:1")).positions()).isEmpty();
            assertThat(source(EventCriteria.havingTags(new Tag("a", "1"))
                                    .andBeingOneOfTypes(Set.of(new QualifiedName("test.Other"))))
                            .positions())
                    .isEmpty();
            assertThat(source(EventCriteria.havingAnyTag()).positions()).hasSize(5);
            Thread.sleep(150);
        }
    }

    @Test
    void leavesAVeryLongHistoryToTheDatabase() throws Exception {
        int size = SourcingCache.MATCHES_MAX + 300;
        log.append(Append.of(IntStream.range(0, size)
                        .mapToObj(i -> entry("e" + i, START, "all:1"))
                        .toArray(PreparedEntry[]::new)))
                .get();

        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(source(tagged("all:1")).positions()).hasSize(size);
            Thread.sleep(120);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void answersTheWholeTruthUpToTheMarkerWhileTwoProcessesAppend(long seed) throws Exception {
        Random random = new Random(seed);
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        CompletableFuture<?> writing = CompletableFuture.runAsync(() -> {
            Random choice = new Random(seed);
            while (System.nanoTime() < end) {
                PostgresLog target = choice.nextBoolean() ? log : other;
                target.append(Append.of(entry(UUID.randomUUID(), "x", START, "dot:" + choice.nextInt(40))))
                        .join();
            }
        });
        List<Sourced> answers = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        while (!writing.isDone()) {
            String tag = "dot:" + random.nextInt(50);
            asked.add(tag);
            answers.add(source(tagged(tag)));
        }
        writing.join();

        LogReader reader = new LogReader(database.app(), TestLog.SIGNER);
        List<Set<String>> tags = new ArrayList<>();
        reader.forEach(
                EventFilter.from(0),
                entry -> tags.add(TestLog.CODEC.decode(entry.bytes().bytes()).envelope().tags().stream()
                        .map(Object::toString)
                        .collect(Collectors.toSet())));
        for (int i = 0; i < answers.size(); i++) {
            String tag = asked.get(i);
            List<Long> expected = new ArrayList<>();
            for (long position = 0; position < answers.get(i).size(); position++) {
                if (tags.get((int) position).contains(tag)) {
                    expected.add(position);
                }
            }
            assertThat(answers.get(i).positions()).as(tag).isEqualTo(expected);
        }
        assertThat(answers).hasSizeGreaterThan(100);
    }
}
