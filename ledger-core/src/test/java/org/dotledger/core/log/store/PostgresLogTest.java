package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.log.store.RestartableLog.get;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;
import static org.dotledger.core.log.store.TestLog.none;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Receipt;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.log.merkle.ProofVerifier;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log makes of what is appended to it. */
class PostgresLogTest {
    private final RestartableLog log = new RestartableLog();
    private final LogReader reader = log.reader();

    @AfterEach
    void dropDatabase() {
        log.close();
    }

    @Test
    void givesPositionsWithoutGapsAndReadsBackTheSameBytes() throws Exception {
        PreparedEntry first = entry("first", START, "dot:A");
        PreparedEntry second = entry("second", START.plusSeconds(1), "dot:A", "dot:B");

        assertThat(get(log.append(Append.of(first))).firstPosition()).isZero();
        Committed committed = get(log.append(Append.of(second, entry("third", START.plusSeconds(2)))));

        assertThat(committed.firstPosition()).isEqualTo(1);
        assertThat(committed.head()).isEqualTo(reader.head());
        assertThat(reader.entry(1)).contains(second.bytes());
        assertThat(reader.entry(3)).isEmpty();
        assertThat(reader.sizeAt(START.plusSeconds(1))).isEqualTo(2);
        assertThat(reader.sizeAt(START.minusSeconds(1))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 300})
    void givesReceiptsThatProveOfflineAndAreRepeatedByteForByte(int events) throws Exception {
        get(log.append(Append.of(entry("before", START))));
        PreparedEntry[] entries = IntStream.range(0, events)
                .mapToObj(i -> entry("event " + i, START, "command:x"))
                .toArray(PreparedEntry[]::new);
        Receipt receipt = get(log.append(Append.of(entries))).receipt("key-1");
        for (int i = 0; i < 300; i++) {
            log.append(Append.of(entry("after " + i, START)));
        }
        get(log.append(Append.of(entry("after", START))));

        List<Long> positions = LongStream.rangeClosed(1, events).boxed().toList();
        assertThat(reader.receipt("key-1", positions)).isEqualTo(receipt);
        verify(receipt);
    }

    private static void verify(Receipt receipt) {
        CheckpointOpening opening = CheckpointNote.open(
                receipt.checkpoint().getBytes(StandardCharsets.UTF_8),
                TestLog.ORIGIN,
                List.of(TestLog.SIGNER.verifierKey()));
        assertThat(opening).isInstanceOf(CheckpointOpening.Opened.class);
        var head = ((CheckpointOpening.Opened) opening).checkpoint().head();
        assertThat(head.size()).isEqualTo(receipt.treeSize());
        assertThat(head.root()).isEqualTo(receipt.rootHash());
        var events = receipt.events();
        var proved = events.size() <= Receipt.PROOFS_MAX ? events : List.of(events.getFirst(), events.getLast());
        assertThat(receipt.proofs()).hasSameSizeAs(proved);
        for (int i = 0; i < proved.size(); i++) {
            InclusionProof proof = new InclusionProof(
                    proved.get(i).position(),
                    receipt.treeSize(),
                    receipt.proofs().get(i));
            assertThat(ProofVerifier.verifyInclusion(proved.get(i).leafHash(), proof, receipt.rootHash())
                            .isVerified())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32_768})
    void letsExactlyOneOfManyCallersWinATag(int windowEvents) throws Exception {
        log.restart(LogSettings.DEFAULT.withWindowEvents(windowEvents));
        List<CompletableFuture<Committed>> futures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            PreparedEntry claim = entry("claim " + i, START, "dot:A", "caller:" + i);
            futures.add(log.append(Append.of(claim).within(none(0, "dot:A"))));
            futures.add(log.append(Append.of(entry("other " + i, START, "dot:B"))));
        }

        long winners = 0;
        for (CompletableFuture<Committed> future : futures) {
            try {
                get(future);
                winners++;
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(AppendConflictException.class);
            }
        }

        assertThat(winners).isEqualTo(1 + 50);
        assertThat(reader.head().size()).isEqualTo(1 + 50);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32_768})
    void checksAllTagsAndTypesOfACriterion(int windowEvents) throws Exception {
        log.restart(LogSettings.DEFAULT.withWindowEvents(windowEvents));
        get(log.append(Append.of(entry("one", START, "a:1"))));
        get(log.append(Append.of(entry("two", START, "a:1", "b:2"))));
        get(log.append(Append.of(entry("three", START, "b:2", "c:3"))));

        assertThat(isRejected(0, Set.of("a:1", "b:2"), Set.of())).isTrue();
        assertThat(isRejected(1, Set.of("a:1", "b:2"), Set.of("test.Noted"))).isTrue();
        assertThat(isRejected(2, Set.of("a:1", "b:2"), Set.of())).isFalse();
        assertThat(isRejected(0, Set.of("a:1", "c:3"), Set.of())).isFalse();
        assertThat(isRejected(0, Set.of("a:1"), Set.of("test.Other"))).isFalse();
        assertThat(isRejected(0, Set.of("a:1"), Set.of("test.Noted.v1"))).isFalse();
        assertThat(isRejected(2, Set.of(), Set.of("test.Noted"))).isTrue();
        assertThat(isRejected(0, Set.of(), Set.of("test.Other"))).isFalse();
        assertThat(isRejected(2, Set.of(), Set.of())).isTrue();
        assertThat(isRejected(100, Set.of(), Set.of())).isFalse();
    }

    private boolean isRejected(long marker, Set<String> tags, Set<String> types) throws Exception {
        var boundary = new ConsistencyBoundary(marker, List.of(new EntryCriterion(tags, types)));
        try {
            get(log.append(Append.of(entry("probe", START, "z:9")).within(boundary)));
            return false;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(AppendConflictException.class);
            return true;
        }
    }

    @Test
    void ordersABatchByTimeAndRejectsWhatLiesBeforeTheLog() throws Exception {
        CompletableFuture<Committed> late;
        CompletableFuture<Committed> early;
        try (HeldLock _ = HeldLock.on(log.database().app())) {
            late = log.append(Append.of(entry("late", START.plusSeconds(2))));
            early = log.append(Append.of(entry("early", START.plusSeconds(1))));
            Thread.sleep(50);
        }
        assertThat(get(early).firstPosition()).isZero();
        assertThat(get(late).firstPosition()).isEqualTo(1);

        assertThatThrownBy(() -> get(log.append(Append.of(entry("before", START)))))
                .cause()
                .isInstanceOfSatisfying(
                        TimeRegressedException.class,
                        rejected -> assertThat(rejected.headTime()).isEqualTo(START.plusSeconds(2)));
        assertThat(reader.head().size()).isEqualTo(2);
    }

    @Test
    void keepsAnAppendTogetherThatIsLargerThanABatch() throws Exception {
        PreparedEntry[] entries = IntStream.range(0, 1200)
                .mapToObj(i -> entry("large " + i, START, "part:" + i))
                .toArray(PreparedEntry[]::new);
        CompletableFuture<Committed> small = log.append(Append.of(entry("small", START)));
        CompletableFuture<Committed> large = log.append(Append.of(entries));
        CompletableFuture<Committed> next = log.append(Append.of(entry("next", START)));

        assertThat(get(small).firstPosition()).isZero();
        assertThat(get(large).firstPosition()).isEqualTo(1);
        assertThat(get(next).firstPosition()).isEqualTo(1201);
    }

    @Test
    void failsOnlyTheMemberThatTheDatabaseRefuses() throws Exception {
        ArtifactContent refused = ArtifactContent.of("text/plain\0", new byte[] {1});
        CompletableFuture<Committed> before;
        CompletableFuture<Committed> bad;
        CompletableFuture<Committed> after;
        try (HeldLock _ = HeldLock.on(log.database().app())) {
            before = log.append(Append.of(entry("before", START)));
            bad = log.append(new Append(List.of(entry("bad", START)), ConsistencyBoundary.NONE, List.of(refused)));
            after = log.append(Append.of(entry("after", START)));
            Thread.sleep(50);
        }

        assertThat(get(before).firstPosition()).isZero();
        assertThat(get(after).firstPosition()).isEqualTo(1);
        assertThatThrownBy(() -> get(bad)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537})
    void continuesTheTreeAfterARestart(int size) throws Exception {
        CompletableFuture<Committed> last = CompletableFuture.failedFuture(new AssertionError());
        for (int from = 0; from < size; from += 500) {
            last = log.append(Append.of(IntStream.range(from, Math.min(size, from + 500))
                    .mapToObj(i -> entry("e" + i, START))
                    .toArray(PreparedEntry[]::new)));
        }
        Committed before = get(last);
        log.restart(LogSettings.DEFAULT);

        Receipt receipt = get(log.append(Append.of(entry("next", START)))).receipt("key");

        verify(receipt);
        assertThat(receipt.treeSize()).isEqualTo(size + 1);
        var proof = reader.consistencyProof(size, size + 1);
        assertThat(ProofVerifier.verifyConsistency(proof, before.head().root(), receipt.rootHash())
                        .isVerified())
                .isTrue();
    }

    @Test
    void signsASizeInsideABatchOnRequestAndKeepsItsNote() throws Exception {
        get(log.append(Append.of(
                IntStream.range(0, 10).mapToObj(i -> entry("e" + i, START)).toArray(PreparedEntry[]::new))));

        String note = reader.checkpoint(7).orElseThrow();
        assertThat(reader.checkpoint(7)).contains(note);
        assertThat(reader.checkpoint(10)).contains(reader.checkpoint());
        assertThat(reader.checkpoint(11)).isEmpty();
        assertThat(note).contains("\n7\n");
        var proof = reader.consistencyProof(7, 10);
        var seven = CheckpointNote.open(
                note.getBytes(StandardCharsets.UTF_8), TestLog.ORIGIN, List.of(TestLog.SIGNER.verifierKey()));
        assertThat(ProofVerifier.verifyConsistency(
                                proof,
                                ((CheckpointOpening.Opened) seven)
                                        .checkpoint()
                                        .head()
                                        .root(),
                                reader.head().root())
                        .isVerified())
                .isTrue();
        // The receipt still names the checkpoint that was signed with the events.
        assertThat(reader.receipt("key", List.of(3L)).treeSize()).isEqualTo(10);
    }
}
