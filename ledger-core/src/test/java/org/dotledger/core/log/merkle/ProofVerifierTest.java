package org.dotledger.core.log.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.log.merkle.ProofVerification.Failed;
import org.dotledger.core.log.merkle.ProofVerification.Verified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same ground as the shared vectors, from a tree of this test's own. */
final class ProofVerifierTest {
    private static final int LARGEST = 40;
    private static final NaiveTree TREE = new NaiveTree(LARGEST);
    private static final Sha256 OTHER = Sha256.digestUtf8("other");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "8, 8",
        "9, 8",
        "-1, 8",
        "-1, 0",
        "-1, -1",
        "0, -1",
        "-9223372036854775808, 8",
        "8, -9223372036854775808"
    })
    void indexMustBeBelowTheSize(long index, long size) {
        assertInclusion(new InclusionProof(index, size, TREE.path(0, 8)), 0, 8, ProofFailure.INDEX_OUT_OF_RANGE);
        assertInclusion(new InclusionProof(index, size, List.of()), 0, 1, ProofFailure.INDEX_OUT_OF_RANGE);
    }

    @Test
    void leafOfATreeOfOneIsItsRoot() {
        InclusionProof proof = new InclusionProof(0, 1, List.of());
        assertThat(ProofVerifier.verifyInclusion(OTHER, proof, OTHER)).isEqualTo(new Verified());
        assertThat(ProofVerifier.verifyInclusion(OTHER, proof, TREE.root(1)))
                .isEqualTo(new Failed(ProofFailure.ROOT_MISMATCH));
    }

    @Test
    void everyChangedHashFails() {
        forEveryInclusion((index, size) -> {
            List<Sha256> path = TREE.path(index, size);
            for (int position = 0; position < path.size(); position++) {
                List<Sha256> changed = new ArrayList<>(path);
                changed.set(position, OTHER);
                assertInclusion(new InclusionProof(index, size, changed), index, size, ProofFailure.ROOT_MISMATCH);
            }
        });
    }

    @Test
    void everyShortenedProofFails() {
        forEveryInclusion((index, size) -> {
            List<Sha256> path = TREE.path(index, size);
            for (int length = 0; length < path.size(); length++) {
                InclusionProof proof = new InclusionProof(index, size, path.subList(0, length));
                assertInclusion(proof, index, size, ProofFailure.PROOF_TOO_SHORT);
            }
        });
    }

    @Test
    void everyLengthenedProofFails() {
        forEveryInclusion((index, size) -> {
            for (Sha256 surplus : List.of(OTHER, TREE.root(size), Merkle.EMPTY_ROOT)) {
                InclusionProof trailing = new InclusionProof(index, size, with(TREE.path(index, size), -1, surplus));
                assertInclusion(trailing, index, size, ProofFailure.PROOF_TOO_LONG);
                InclusionProof preceding = new InclusionProof(index, size, with(TREE.path(index, size), 0, surplus));
                assertInclusion(preceding, index, size, ProofFailure.PROOF_TOO_LONG);
            }
        });
    }

    @Test
    void everyOtherIndexFails() {
        forEveryInclusion((index, size) -> {
            for (int claimed = 0; claimed < size; claimed++) {
                if (claimed != index) {
                    InclusionProof proof = new InclusionProof(claimed, size, TREE.path(index, size));
                    assertThat(verify(proof, index, size)).isInstanceOf(Failed.class);
                }
            }
        });
    }

    @Test
    void wrongLeafAndWrongRootFail() {
        forEveryInclusion((index, size) -> {
            InclusionProof proof = new InclusionProof(index, size, TREE.path(index, size));
            assertThat(ProofVerifier.verifyInclusion(OTHER, proof, TREE.root(size)))
                    .isEqualTo(new Failed(ProofFailure.ROOT_MISMATCH));
            assertThat(ProofVerifier.verifyInclusion(TREE.leafHash(index), proof, OTHER))
                    .isEqualTo(new Failed(ProofFailure.ROOT_MISMATCH));
        });
    }

    @Test
    void endlessProofStopsAtTheRoot() {
        InclusionProof proof = new InclusionProof(0, Long.MAX_VALUE, Collections.nCopies(100_000, OTHER));
        assertThat(ProofVerifier.verifyInclusion(OTHER, proof, OTHER))
                .isEqualTo(new Failed(ProofFailure.PROOF_TOO_LONG));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "0, 8", "2, 1", "1, 0", "-1, 8", "-1, -1", "8, -1"})
    void sizesMustGrowFromOne(long from, long to) {
        ConsistencyProof empty = new ConsistencyProof(from, to, List.of());
        Failed outOfRange = new Failed(ProofFailure.SIZES_OUT_OF_RANGE);
        assertThat(ProofVerifier.verifyConsistency(empty, OTHER, OTHER)).isEqualTo(outOfRange);
        ConsistencyProof proof = new ConsistencyProof(from, to, List.of(Merkle.EMPTY_ROOT));
        assertThat(ProofVerifier.verifyConsistency(proof, Merkle.EMPTY_ROOT, Merkle.EMPTY_ROOT))
                .isEqualTo(outOfRange);
    }

    @Test
    void equalSizesNeedEqualRootsAndNoProof() {
        ConsistencyProof empty = new ConsistencyProof(5, 5, List.of());
        assertThat(ProofVerifier.verifyConsistency(empty, OTHER, OTHER)).isEqualTo(new Verified());
        assertThat(ProofVerifier.verifyConsistency(empty, OTHER, TREE.root(5)))
                .isEqualTo(new Failed(ProofFailure.TO_ROOT_MISMATCH));
        assertThat(ProofVerifier.verifyConsistency(new ConsistencyProof(5, 5, List.of(OTHER)), OTHER, OTHER))
                .isEqualTo(new Failed(ProofFailure.PROOF_NOT_EMPTY));
    }

    @Test
    void everyChangedConsistencyHashFails() {
        forEveryGrowth((from, to) -> {
            List<Sha256> path = TREE.proof(from, to);
            for (int position = 0; position < path.size(); position++) {
                List<Sha256> changed = new ArrayList<>(path);
                changed.set(position, OTHER);
                assertThat(verify(new ConsistencyProof(from, to, changed))).isInstanceOf(Failed.class);
            }
        });
    }

    @Test
    void everyShortenedConsistencyProofFails() {
        forEveryGrowth((from, to) -> {
            List<Sha256> path = TREE.proof(from, to);
            for (int length = 0; length < path.size(); length++) {
                assertThat(verify(new ConsistencyProof(from, to, path.subList(0, length))))
                        .isEqualTo(new Failed(ProofFailure.PROOF_TOO_SHORT));
            }
        });
    }

    @Test
    void everyLengthenedConsistencyProofFails() {
        forEveryGrowth((from, to) -> {
            for (Sha256 surplus : List.of(OTHER, TREE.root(from), TREE.root(to))) {
                ConsistencyProof trailing = new ConsistencyProof(from, to, with(TREE.proof(from, to), -1, surplus));
                assertThat(verify(trailing)).isEqualTo(new Failed(ProofFailure.PROOF_TOO_LONG));
                ConsistencyProof preceding = new ConsistencyProof(from, to, with(TREE.proof(from, to), 0, surplus));
                assertThat(verify(preceding)).isEqualTo(new Failed(ProofFailure.PROOF_TOO_LONG));
            }
        });
    }

    @Test
    void wrongAndSwappedRootsFail() {
        forEveryGrowth((from, to) -> {
            ConsistencyProof proof = new ConsistencyProof(from, to, TREE.proof(from, to));
            assertThat(ProofVerifier.verifyConsistency(proof, OTHER, TREE.root(to)))
                    .isInstanceOf(Failed.class);
            assertThat(ProofVerifier.verifyConsistency(proof, TREE.root(from), OTHER))
                    .isEqualTo(new Failed(ProofFailure.TO_ROOT_MISMATCH));
            assertThat(ProofVerifier.verifyConsistency(proof, TREE.root(to), TREE.root(from)))
                    .isInstanceOf(Failed.class);
        });
    }

    @Test
    void namesTheRootThatDiffers() {
        ConsistencyProof proof = new ConsistencyProof(6, 8, TREE.proof(6, 8));
        assertThat(ProofVerifier.verifyConsistency(proof, OTHER, TREE.root(8)))
                .isEqualTo(new Failed(ProofFailure.FROM_ROOT_MISMATCH));
    }

    @Test
    void endlessConsistencyProofStopsAtTheRoot() {
        ConsistencyProof proof = new ConsistencyProof(3, Long.MAX_VALUE, Collections.nCopies(100_000, OTHER));
        assertThat(ProofVerifier.verifyConsistency(proof, OTHER, OTHER))
                .isEqualTo(new Failed(ProofFailure.PROOF_TOO_LONG));
    }

    @Test
    void everyFailureSaysWhatIsWrong() {
        assertThat(ProofFailure.values())
                .allSatisfy(failure -> assertThat(failure.description()).isNotBlank());
        assertThat(new Failed(ProofFailure.ROOT_MISMATCH).isVerified()).isFalse();
    }

    private static ProofVerification verify(InclusionProof proof, int index, int size) {
        return ProofVerifier.verifyInclusion(TREE.leafHash(index), proof, TREE.root(size));
    }

    private static ProofVerification verify(ConsistencyProof proof) {
        return ProofVerifier.verifyConsistency(proof, TREE.root((int) proof.from()), TREE.root((int) proof.to()));
    }

    private static void assertInclusion(InclusionProof proof, int index, int size, ProofFailure expected) {
        assertThat(verify(proof, index, size)).isEqualTo(new Failed(expected));
    }

    private static List<Sha256> with(List<Sha256> path, int position, Sha256 surplus) {
        List<Sha256> longer = new ArrayList<>(path);
        longer.add(position < 0 ? longer.size() : position, surplus);
        return longer;
    }

    private static void forEveryInclusion(Pair check) {
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < size; index++) {
                check.of(index, size);
            }
        }
    }

    private static void forEveryGrowth(Pair check) {
        for (int to = 2; to <= LARGEST; to++) {
            for (int from = 1; from < to; from++) {
                check.of(from, to);
            }
        }
    }

    private interface Pair {
        void of(int smaller, int larger);
    }
}
