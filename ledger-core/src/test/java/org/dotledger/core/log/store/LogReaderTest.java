package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.EntryBundle;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.message.Tag;
import org.dotledger.core.log.merkle.ProofVerifier;
import org.dotledger.core.log.merkle.StreamingRoot;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private static final int ENTRIES = 70_000;

    private static TestDatabase database;
    private static LogReader reader;
    private static final List<Sha256> LEAVES = new ArrayList<>();
    private static final List<Sha256> ROOTS = new ArrayList<>();

    @BeforeAll
    static void writeLog() throws Exception {
        database = TestDatabase.create();
        reader = new LogReader(database.app(), TestLog.SIGNER);
        StreamingRoot tree = new StreamingRoot();
        ROOTS.add(tree.root());
        try (PostgresLog log = PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT)) {
            for (int from = 0; from < ENTRIES; from += 500) {
                PreparedEntry[] entries = IntStream.range(from, from + 500)
                        .mapToObj(i ->
                                entry("e" + i, START.plusSeconds(i / 10), "third:" + (i % 3), "hundred:" + (i % 100)))
                        .toArray(PreparedEntry[]::new);
                for (PreparedEntry entry : entries) {
                    LEAVES.add(entry.leafHash());
                    tree.append(entry.leafHash());
                    ROOTS.add(tree.root());
                }
                log.append(Append.of(entries)).get();
            }
        }
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void filtersByTagsTypesPositionsAndTimes() {
        EventFilter all = EventFilter.from(0);

        assertThat(positions(all.startingAt(69_998), 10)).containsExactly(69_998L, 69_999L);
        assertThat(positions(all.withTags(Set.of(new Tag("hundred", "7"))), 3)).containsExactly(7L, 107L, 207L);
        assertThat(positions(all.withTags(Set.of(new Tag("hundred", "7"), new Tag("third", "0"))), 2))
                .containsExactly(207L, 507L);
        assertThat(positions(
                        all.withTags(Set.of(new Tag("hundred", "7")))
                                .startingAt(100)
                                .endingBefore(207),
                        10))
                .containsExactly(107L);
        assertThat(positions(all.withTypes(Set.of("test.Other.v1")), 10)).isEmpty();
        assertThat(positions(all.withTypes(Set.of("test.Noted.v1")), 2)).containsExactly(0L, 1L);
        assertThat(positions(all.between(START.plusSeconds(2), START.plusSeconds(2)), 100))
                .hasSize(10)
                .startsWith(20L);
    }

    private static List<Long> positions(EventFilter filter, int limit) {
        return reader.page(filter, limit).stream().map(StoredEntry::position).toList();
    }

    @Test
    void streamsAllInOrder() {
        List<Sha256> leaves = new ArrayList<>();
        reader.forEach(EventFilter.from(0), entry -> leaves.add(entry.bytes().leafHash()));

        assertThat(leaves).isEqualTo(LEAVES);
    }

    @Test
    void findsTheSizeAtATime() {
        assertThat(reader.sizeAt(START.minusNanos(1000))).isZero();
        assertThat(reader.sizeAt(START)).isEqualTo(10);
        assertThat(reader.sizeAt(START.plusSeconds(3).plusMillis(5))).isEqualTo(40);
        assertThat(reader.sizeAt(START.plusSeconds(1_000_000))).isEqualTo(ENTRIES);
    }

    @Test
    void provesEveryKindOfPlaceInEveryKindOfTree() {
        int[] sizes = {1, 2, 255, 256, 257, 511, 512, 4_096, 65_535, 65_536, 65_537, 66_000, 69_999, 70_000};
        for (int size : sizes) {
            for (int index : new int[] {0, size / 3, size - 2, size - 1}) {
                if (index >= 0) {
                    var proof = reader.inclusionProof(index, size);
                    assertThat(ProofVerifier.verifyInclusion(LEAVES.get(index), proof, ROOTS.get(size))
                                    .isVerified())
                            .as("%s in %s", index, size)
                            .isTrue();
                }
            }
            for (int to : sizes) {
                if (to >= size) {
                    ConsistencyProof proof = reader.consistencyProof(size, to);
                    assertThat(ProofVerifier.verifyConsistency(proof, ROOTS.get(size), ROOTS.get(to))
                                    .isVerified())
                            .as("%s to %s", size, to)
                            .isTrue();
                }
            }
            assertThat(reader.head(size)).contains(new TreeHead(size, ROOTS.get(size)));
        }
        assertThatThrownBy(() -> reader.inclusionProof(0, ENTRIES + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.consistencyProof(5, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void servesFullAndPartialTilesOfTheTreeAndNoOthers() {
        TileHashes first = reader.tile(Tile.full(0, 0)).orElseThrow();
        assertThat(first.hash(255)).isEqualTo(LEAVES.get(255));
        TileHashes partial = reader.tile(new Tile(0, 273, 112)).orElseThrow();
        assertThat(partial.hash(111)).isEqualTo(LEAVES.get(ENTRIES - 1));
        assertThat(reader.tile(new Tile(0, 5, 17)))
                .contains(reader.tile(Tile.full(0, 5)).orElseThrow().prefix(17));
        assertThat(reader.tile(Tile.full(1, 0))).isPresent();
        assertThat(reader.tile(new Tile(1, 1, 17)).orElseThrow().width()).isEqualTo(17);
        assertThat(reader.tile(new Tile(2, 0, 1)).orElseThrow().hash(0)).isEqualTo(ROOTS.get(65_536));
        assertThat(reader.tile(new Tile(0, 273, 113))).isEmpty();
        assertThat(reader.tile(Tile.full(0, 273))).isEmpty();
        assertThat(reader.tile(Tile.full(0, Long.MAX_VALUE / 256))).isEmpty();
    }

    @Test
    void servesBundlesOfEntries() {
        List<EntryBytes> bundle = reader.entryBundle(new EntryBundle(273, 112)).orElseThrow();

        assertThat(bundle).hasSize(112);
        assertThat(bundle.getLast().leafHash()).isEqualTo(LEAVES.getLast());
        assertThat(reader.entryBundle(new EntryBundle(273, 113))).isEmpty();
        assertThat(reader.entryBundle(new EntryBundle(Long.MAX_VALUE / 512, 1))).isEmpty();
    }
}
