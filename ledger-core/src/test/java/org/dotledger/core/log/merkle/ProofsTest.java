package org.dotledger.core.log.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProofsTest {
    private static final int SIZE = 600;
    private static final int LARGE = 66_000;
    private static final NaiveTree NAIVE = new NaiveTree(LARGE);
    private static final StoredTiles SMALL_TILES = tiles(SIZE);
    private static final StoredTiles LARGE_TILES = tiles(LARGE);

    private static StoredTiles tiles(int size) {
        TreeFrontier frontier = new TreeFrontier();
        for (int leaf = 0; leaf < size; leaf++) {
            frontier.append(NAIVE.leafHash(leaf));
        }
        StoredTiles stored = new StoredTiles();
        stored.store(frontier.drainCompletedTiles(), frontier.snapshot());
        return stored;
    }

    private static HashSource small() {
        return new TileHashSource(SIZE, SMALL_TILES);
    }

    @Test
    void rootIsTheDefinedOneAtEverySizeOfTheSameTiles() {
        HashSource source = small();
        for (int size = 0; size <= SIZE; size++) {
            assertThat(Proofs.root(size, source)).isEqualTo(NAIVE.root(size));
        }
    }

    @Test
    void inclusionProofIsTheDefinedOneAndVerifiesForEveryLeafOfEverySize() {
        HashSource source = small();
        for (int size = 1; size <= SIZE; size += size < 70 ? 1 : 53) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = Proofs.inclusion(index, size, source);
                assertThat(proof).isEqualTo(new InclusionProof(index, size, NAIVE.path(index, size)));
                assertVerified(ProofVerifier.verifyInclusion(NAIVE.leafHash(index), proof, NAIVE.root(size)));
            }
        }
    }

    @Test
    void inclusionProofOfFirstMiddleAndLastLeafVerifiesAtEverySize() {
        HashSource source = small();
        for (int size = 1; size <= SIZE; size++) {
            for (int index : new int[] {0, size / 2, size - 1}) {
                InclusionProof proof = Proofs.inclusion(index, size, source);
                assertThat(proof.hashes()).isEqualTo(NAIVE.path(index, size));
                assertVerified(ProofVerifier.verifyInclusion(NAIVE.leafHash(index), proof, NAIVE.root(size)));
            }
        }
    }

    @Test
    void consistencyProofIsTheDefinedOneAndVerifiesForEveryPairOfSizes() {
        HashSource source = small();
        for (int to = 1; to <= SIZE; to += to < 70 ? 1 : 53) {
            for (int from = 1; from <= to; from++) {
                assertConsistent(from, to, source);
            }
        }
    }

    @Test
    void consistencyProofFromThePreviousSizeVerifiesAtEverySize() {
        HashSource source = small();
        for (int to = 2; to <= SIZE; to++) {
            assertConsistent(to - 1, to, source);
            assertConsistent(1, to, source);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 65535",
        "0, 65536",
        "65535, 65536",
        "65536, 65537",
        "0, 65537",
        "256, 66000",
        "65999, 66000",
        "40000, 65792"
    })
    void provesInTreesOfThreeTileLevels(int index, int size) {
        HashSource source = new TileHashSource(LARGE, LARGE_TILES);
        InclusionProof proof = Proofs.inclusion(index, size, source);
        assertThat(proof.hashes()).isEqualTo(NAIVE.path(index, size));
        assertVerified(ProofVerifier.verifyInclusion(NAIVE.leafHash(index), proof, NAIVE.root(size)));
        assertConsistent(index + 1, size, source);
    }

    private static void assertConsistent(int from, int to, HashSource source) {
        ConsistencyProof proof = Proofs.consistency(from, to, source);
        assertThat(proof).isEqualTo(new ConsistencyProof(from, to, NAIVE.proof(from, to)));
        assertVerified(ProofVerifier.verifyConsistency(proof, NAIVE.root(from), NAIVE.root(to)));
    }

    private static void assertVerified(ProofVerification verification) {
        assertThat(verification).isEqualTo(new ProofVerification.Verified());
    }

    @Test
    void rootNeedsOneTileOfEachLevel() {
        StoredTiles stored = tiles(LARGE);
        Proofs.root(LARGE, new TileHashSource(LARGE, stored));
        assertThat(stored.tilesRead()).containsExactlyInAnyOrderElementsOf(Tile.partialTiles(LARGE));
    }

    @Test
    void inclusionNeedsAtMostTwoTilesOfEachLevelAndEachOnce() {
        StoredTiles stored = tiles(LARGE);
        Proofs.inclusion(1000, LARGE, new TileHashSource(LARGE, stored));
        assertThat(stored.tilesRead())
                .containsExactlyInAnyOrder(
                        Tile.full(0, 3), Tile.full(1, 0), new Tile(0, LARGE / 256, LARGE % 256), new Tile(1, 1, 1));
    }

    @Test
    void inclusionOfTheLastLeafOfASmallTreeNeedsOneTile() {
        StoredTiles stored = tiles(200);
        Proofs.inclusion(199, 200, new TileHashSource(200, stored));
        assertThat(stored.tilesRead()).containsExactly(new Tile(0, 0, 200));
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "5, 5", "0, 0"})
    void refusesIndexOutsideTheTree(long index, long size) {
        assertThatThrownBy(() -> Proofs.inclusion(index, size, small())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "-1, 5", "6, 5"})
    void refusesSizesThatHaveNoConsistencyProof(long from, long to) {
        assertThatThrownBy(() -> Proofs.consistency(from, to, small())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesSizeBeyondTheTilesAndNegativeSize() {
        assertThatThrownBy(() -> Proofs.root(SIZE + 1, small())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.root(-1, small())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "64, 0", "0, -1", "0, 600", "9, 1", "10, 0"})
    void sourceRefusesSubtreesThatAreNotComplete(int level, long index) {
        assertThatThrownBy(() -> small().hashAt(level, index)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sourceRefusesTooNarrowATile() {
        HashSource source = new TileHashSource(4, _ -> TileHashes.of(new byte[32]));
        assertThatThrownBy(() -> source.hashAt(0, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected 4 hashes in tile/0/000.p/4, found 1");
    }

    @Test
    void streamingRootAgreesAtEverySize() {
        StreamingRoot streaming = new StreamingRoot();
        List<Sha256> roots = new ArrayList<>();
        for (int leaf = 0; leaf < SIZE; leaf++) {
            roots.add(streaming.root());
            streaming.append(NAIVE.leafHash(leaf));
        }
        for (int size = 0; size < SIZE; size++) {
            assertThat(roots.get(size)).isEqualTo(NAIVE.root(size));
        }
        assertThat(streaming.head().size()).isEqualTo(SIZE);
    }
}
