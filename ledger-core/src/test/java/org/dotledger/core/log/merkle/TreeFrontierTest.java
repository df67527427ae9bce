package org.dotledger.core.log.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TileHashes;
import org.dotledger.api.log.TreeHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeFrontierTest {
    @Test
    void hasTheDefinedRootAtEverySize() {
        NaiveTree naive = new NaiveTree(600);
        TreeFrontier frontier = new TreeFrontier();
        for (int size = 0; size <= 600; size++) {
            assertThat(frontier.head()).isEqualTo(new TreeHead(size, naive.root(size)));
            if (size < 600) {
                frontier.append(naive.leafHash(size));
            }
        }
    }

    @Test
    void continuesFromASnapshotOfEverySize() {
        NaiveTree naive = new NaiveTree(601);
        TreeFrontier frontier = new TreeFrontier();
        for (int size = 0; size <= 600; size++) {
            TreeFrontier restored = TreeFrontier.from(frontier.snapshot());
            assertThat(restored.head()).isEqualTo(frontier.head());
            restored.append(naive.leafHash(size));
            assertThat(restored.root()).isEqualTo(naive.root(size + 1));
            frontier.append(naive.leafHash(size));
            assertThat(restored.snapshot().partialTiles())
                    .isEqualTo(frontier.snapshot().partialTiles());
        }
    }

    @Test
    void snapshotIsUntouchedByLaterAppends() {
        TreeFrontier frontier = grown(300);
        TreeSnapshot before = frontier.snapshot();
        Sha256 root = before.head().root();
        appendUpTo(frontier, 70_000);
        assertThat(TreeFrontier.from(before).head()).isEqualTo(new TreeHead(300, root));
    }

    @Test
    void rolledBackFrontierEmitsTheSameTilesAgain() {
        TreeFrontier frontier = grown(250);
        frontier.drainCompletedTiles();
        TreeSnapshot before = frontier.snapshot();
        appendUpTo(frontier, 600);
        TreeFrontier again = TreeFrontier.from(before);
        assertThat(again.drainCompletedTiles()).isEmpty();
        appendUpTo(again, 600);
        assertThat(again.drainCompletedTiles())
                .isEqualTo(frontier.drainCompletedTiles())
                .hasSize(2);
        assertThat(again.head()).isEqualTo(frontier.head());
    }

    @Test
    void completesTileOf256LeafHashes() {
        TreeFrontier frontier = grown(256);
        List<CompletedTile> completed = frontier.drainCompletedTiles();
        assertThat(completed).singleElement().satisfies(tile -> {
            assertThat(tile.tile()).isEqualTo(Tile.full(0, 0));
            assertThat(tile.hashes().hash(255)).isEqualTo(Merkle.leafHash(NaiveTree.entry(255)));
            assertThat(tile.hashes().bytes()).hasSize(8192);
        });
        assertThat(frontier.drainCompletedTiles()).isEmpty();
        TileHashes above = frontier.snapshot().partialTiles().get(new Tile(1, 0, 1));
        assertThat(above).isNotNull();
        assertThat(above.hash(0)).isEqualTo(frontier.root());
    }

    @Test
    void has70000LeavesInTheTilesOfTheSpecification() {
        TreeFrontier frontier = grown(70_000);
        List<CompletedTile> completed = frontier.drainCompletedTiles();
        assertThat(completed.stream().filter(tile -> tile.level() == 0).map(CompletedTile::index))
                .hasSize(273)
                .isSorted();
        assertThat(completed.stream().filter(tile -> tile.level() == 1).map(CompletedTile::index))
                .containsExactly(0L);
        assertThat(frontier.snapshot().partialTiles().keySet())
                .isEqualTo(Set.of(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1)));
        assertThat(TreeFrontier.from(frontier.snapshot()).head()).isEqualTo(frontier.head());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000})
    void readsBackFromStoredTiles(int size) {
        TreeFrontier frontier = grown(size);
        StoredTiles stored = new StoredTiles();
        stored.store(frontier.drainCompletedTiles(), frontier.snapshot());
        TreeSnapshot read = TreeSnapshot.read(size, stored);
        assertThat(read.head()).isEqualTo(frontier.head());
        assertThat(read.partialTiles()).isEqualTo(frontier.snapshot().partialTiles());
        assertThat(stored.tilesRead()).hasSameSizeAs(Tile.partialTiles(size));
    }

    @Test
    void readsPartialTileOutOfAWiderOne() {
        TreeFrontier frontier = grown(10);
        TreeSnapshot ten = frontier.snapshot();
        appendUpTo(frontier, 12);
        TileHashes wider = frontier.snapshot().partialTiles().get(new Tile(0, 0, 12));
        assertThat(wider).isNotNull();
        TreeSnapshot read = TreeSnapshot.read(10, _ -> wider);
        assertThat(read.head()).isEqualTo(ten.head());
        assertThat(read.partialTiles()).isEqualTo(ten.partialTiles());
    }

    @Test
    void refusesTooNarrowATile() {
        assertThatThrownBy(() -> TreeSnapshot.read(10, _ -> TileHashes.of(new byte[32])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected 10 hashes in tile/0/000.p/10, found 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 255, 256, 65_400})
    void provesABatchWithoutReadingTheStore(int sizeBefore) {
        TreeFrontier frontier = grown(sizeBefore);
        Sha256 rootBefore = frontier.root();
        frontier.drainCompletedTiles();
        int sizeAfter = sizeBefore + 300;
        appendUpTo(frontier, sizeAfter);
        HashSource source = frontier.snapshot().hashSource(frontier.drainCompletedTiles());
        for (int index = sizeBefore; index < sizeAfter; index++) {
            InclusionProof proof = Proofs.inclusion(index, sizeAfter, source);
            Sha256 leafHash = Merkle.leafHash(NaiveTree.entry(index));
            assertThat(ProofVerifier.verifyInclusion(leafHash, proof, frontier.root())
                            .isVerified())
                    .isTrue();
        }
        if (sizeBefore > 0) {
            assertThat(ProofVerifier.verifyConsistency(
                                    Proofs.consistency(sizeBefore, sizeAfter, source), rootBefore, frontier.root())
                            .isVerified())
                    .isTrue();
        }
    }

    @Test
    void batchSourceDoesNotGuessAtOlderTiles() {
        TreeFrontier frontier = grown(600);
        HashSource source = frontier.snapshot().hashSource(List.of());
        assertThatThrownBy(() -> Proofs.inclusion(3, 600, source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tile/0/000 is not on the right edge of the tree");
    }

    @Test
    void emptySnapshotStartsAnEmptyTree() {
        assertThat(TreeFrontier.from(TreeSnapshot.EMPTY).head()).isEqualTo(TreeHead.EMPTY);
        assertThat(new TreeFrontier().snapshot().partialTiles()).isEmpty();
    }

    @Test
    void completedTileIsFull() {
        assertThatThrownBy(() -> new CompletedTile(0, 0, TileHashes.of(new byte[32])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TreeFrontier grown(int size) {
        TreeFrontier frontier = new TreeFrontier();
        appendUpTo(frontier, size);
        return frontier;
    }

    private static void appendUpTo(TreeFrontier frontier, int size) {
        for (int leaf = (int) frontier.size(); leaf < size; leaf++) {
            frontier.append(Merkle.leafHash(NaiveTree.entry(leaf)));
        }
    }
}
