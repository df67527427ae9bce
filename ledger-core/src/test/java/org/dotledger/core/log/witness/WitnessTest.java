package org.dotledger.core.log.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.merkle.Proofs;
import org.dotledger.core.log.merkle.StreamingRoot;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.NoteVerification;
import org.dotledger.core.log.note.NoteVerifier;
import org.dotledger.core.log.witness.WitnessAnswer.Cosigned;
import org.dotledger.core.log.witness.WitnessAnswer.OtherSize;
import org.dotledger.core.log.witness.WitnessAnswer.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ORIGIN = "log.example/c1";
    private static final SignerKey LOG = SignerKey.generate(ORIGIN, RANDOM);
    private static final SignerKey NEXT = SignerKey.generate(ORIGIN, RANDOM);
    private static final SignerKey WITNESS =
            SignerKey.generate("witness.example/w1", SignatureType.COSIGNATURE_V1, RANDOM);
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.5Z");

    private final RecordingMemory memory = new RecordingMemory();
    private final Witness witness = witness();
    private final Tree tree = new Tree("leaf");

    private Witness witness() {
        WitnessedLog log = new WitnessedLog(ORIGIN, List.of(LOG.verifierKey(), NEXT.verifierKey()));
        return new Witness(WITNESS, List.of(log), memory, () -> NOW);
    }

    @Test
    void cosignsWhatContinuesTheLatestAndKeepsItFirst() {
        assertThat(offer(0, tree, 5)).isInstanceOf(Cosigned.class);
        WitnessAnswer answer = offer(5, tree, 12);

        Note cosigned = tree.checkpoint(12, LOG).withSignatures(((Cosigned) answer).cosignatures());
        assertThat(NoteVerifier.verify(cosigned, List.of(WITNESS.verifierKey())))
                .isInstanceOfSatisfying(
                        NoteVerification.Verified.class,
                        verified -> assertThat(verified.signatures().getFirst().timestampSeconds())
                                .hasValue(NOW.getEpochSecond()));
        assertThat(memory.kept).hasSize(2);
        assertThat(witness.latestCheckpoint(Sha256.digestUtf8(ORIGIN))).contains(cosigned.format());
        assertThat(witness.latestCheckpoint(Sha256.digestUtf8("other"))).isEmpty();
    }

    /** The published example: an independent implementation verifies what is cosigned here in this same form. */
    @Test
    void readsThePublishedCosignatureAsAWitnessOfTheLog() {
        VerifierKey mirror =
                VerifierKey.parse("mirror.example.org+3fb148ef+BAAjjch9GyYz0sJsJx7ALhbdAtz2ov0unbzSl1vMp94O");
        Note note = Note.parse("""
                rome2026h1.example.org
                300
                gw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=

                — mirror.example.org P7FI7wAAAABpVGeAjA1S4pJm6MbcXjX7UUImu4azZtrfcVW2uyr/LXIYlwEJzXC0N0EiZkbqfLdXt/4gVEEuGmxJjAfXKMCISpsJAg==
                """);

        assertThat(NoteVerifier.verify(note, List.of(mirror)))
                .isInstanceOfSatisfying(
                        NoteVerification.Verified.class,
                        verified -> assertThat(verified.signatures().getFirst().timestampSeconds())
                                .hasValue(1767139200));
    }

    @Test
    void cosignsTheSameCheckpointAgain() {
        offer(0, tree, 7);

        assertThat(offer(7, tree, 7)).isInstanceOf(Cosigned.class);
        assertThat(latestSize()).isEqualTo(7);
    }

    @Test
    void cosignsTheEmptyTreeAndWhatFollows() {
        assertThat(offer(0, tree, 0)).isInstanceOf(Cosigned.class);
        assertThat(offer(0, tree, 0)).isInstanceOf(Cosigned.class);
        assertThat(offer(0, tree, 3)).isInstanceOf(Cosigned.class);
    }

    @Test
    void takesTheSignatureOfEachKeyOfTheLogAndIgnoresOthers() {
        SignerKey stranger = SignerKey.generate(ORIGIN, RANDOM);
        Note byNext = tree.checkpoint(4, NEXT);
        Note withStranger = byNext.withSignatures(List.of(stranger.sign(byNext.text())));

        assertThat(witness.addCheckpoint(new AddCheckpoint(0, List.of(), withStranger).format()))
                .isInstanceOf(Cosigned.class);
        assertThat(witness.latestCheckpoint(Sha256.digestUtf8(ORIGIN)).orElseThrow())
                .doesNotContain(stranger.sign(byNext.text()).line());
    }

    @Test
    void doesNotKnowOtherOrigins() {
        SignerKey other = SignerKey.generate("other.example", RANDOM);
        Note note = CheckpointNote.sign(new Checkpoint("other.example", tree.head(3)), other);

        refuses(404, new AddCheckpoint(0, List.of(), note).format());
    }

    @Test
    void forbidsWhatNoTrustedKeySigned() {
        SignerKey stranger = SignerKey.generate(ORIGIN, RANDOM);

        refuses(403, new AddCheckpoint(0, List.of(), tree.checkpoint(3, stranger)).format());
    }

    @Test
    void forbidsABadSignatureOfATrustedKeyAlsoNextToAGoodOne() {
        Note good = tree.checkpoint(3, LOG);
        NoteSignature bad = LOG.sign(tree.checkpoint(4, LOG).text());
        Note onlyBad = new Note(good.text(), List.of(bad));
        Note both = tree.checkpoint(3, NEXT).withSignatures(List.of(bad));

        refuses(403, new AddCheckpoint(0, List.of(), onlyBad).format());
        refuses(403, new AddCheckpoint(0, List.of(), both).format());
    }

    @Test
    void findsAnOldSizeBeyondTheCheckpointBad() {
        offer(0, tree, 5);

        refuses(400, body(6, tree, 5));
    }

    @Test
    void namesTheLatestSizeWhenAnotherIsClaimed() {
        assertThat(offer(2, tree, 5)).isEqualTo(new OtherSize(0));
        offer(0, tree, 5);

        assertThat(offer(0, tree, 9)).isEqualTo(new OtherSize(5));
        assertThat(offer(4, tree, 9)).isEqualTo(new OtherSize(5));
        assertThat(new OtherSize(5).status()).isEqualTo(409);
        assertThat(latestSize()).isEqualTo(5);
    }

    @Test
    void cannotProcessAProofFromNothing() {
        Note note = tree.checkpoint(5, LOG);

        refuses(422, new AddCheckpoint(0, List.of(tree.head(5).root()), note).format());
    }

    @Test
    void cannotProcessAnEmptyTreeWithARoot() {
        Note note = CheckpointNote.sign(
                new Checkpoint(ORIGIN, new TreeHead(0, tree.head(1).root())), LOG);

        refuses(422, new AddCheckpoint(0, List.of(), note).format());
    }

    @Test
    void cannotProcessAnotherRootOfTheSameSize() {
        offer(0, tree, 5);
        Tree fork = new Tree("fork");

        refuses(422, new AddCheckpoint(5, List.of(), fork.checkpoint(5, LOG)).format());
        assertThat(latestSize()).isEqualTo(5);
    }

    @Test
    void cannotProcessAProofThatDoesNotHold() {
        offer(0, tree, 5);
        Tree fork = new Tree("fork");
        List<Sha256> proof = tree.proof(5, 9);

        refuses(422, new AddCheckpoint(5, List.of(), tree.checkpoint(9, LOG)).format());
        refuses(422, new AddCheckpoint(5, proof.subList(1, proof.size()), tree.checkpoint(9, LOG)).format());
        refuses(422, new AddCheckpoint(5, proof, fork.checkpoint(9, LOG)).format());
        refuses(422, new AddCheckpoint(5, fork.proof(5, 9), fork.checkpoint(9, LOG)).format());
        refuses(422, new AddCheckpoint(5, proof, tree.checkpoint(5, LOG)).format());
        assertThat(latestSize()).isEqualTo(5);
        assertThat(offer(5, tree, 9)).isInstanceOf(Cosigned.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "old 0",
                "old 0\n",
                "old 0\n\n",
                "old 00\n\nNOTE",
                "old -1\n\nNOTE",
                "old +1\n\nNOTE",
                "old 9223372036854775808\n\nNOTE",
                "old 99999999999999999999999\n\nNOTE",
                "new 0\n\nNOTE",
                "old  0\n\nNOTE",
                "OLD 0\n\nNOTE",
                "old 0\r\n\r\nNOTE",
                "old 0\nabc\n\nNOTE",
                "old 0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n\nNOTE",
                "old 0\n\nlog.example/c1\n1\n",
                "old 0\n\nlog.example/c1\n\n— log.example/c1 AAAAAAAA\n",
                "old 0\nNOTE"
            })
    void findsOtherFormsBad(String body) {
        refuses(400, body.replace("NOTE", tree.checkpoint(3, LOG).format()).getBytes(UTF_8));
    }

    @Test
    void takesSixtyThreeProofLinesAndNoMore() {
        String line = tree.head(1).root().base64() + "\n";
        String note = "\n" + tree.checkpoint(3, LOG).format();

        refuses(422, ("old 0\n" + line.repeat(63) + note).getBytes(UTF_8));
        refuses(400, ("old 0\n" + line.repeat(64) + note).getBytes(UTF_8));
        refuses(400, new byte[AddCheckpoint.BYTES_MAX + 1]);
    }

    /** Two nodes of one log that each show the witness another history: it cosigns the one it has met first. */
    @Test
    void cosignsOnlyOneOfTwoViews() {
        Tree other = new Tree("leaf");
        other.replace(6, "split");
        offer(0, tree, 5);
        assertThat(offer(5, tree, 8)).isInstanceOf(Cosigned.class);

        assertThat(offer(5, other, 8)).isEqualTo(new OtherSize(8));
        refuses(422, new AddCheckpoint(8, List.of(), other.checkpoint(8, LOG)).format());
        refuses(422, body(8, other, 11));
        assertThat(offer(8, tree, 11)).isInstanceOf(Cosigned.class);
    }

    @Test
    void givesNoCosignatureAwayThatItCouldNotKeep() {
        offer(0, tree, 5);
        memory.failing = true;
        assertThatThrownBy(() -> offer(5, tree, 9)).isInstanceOf(UncheckedIOException.class);
        memory.failing = false;

        assertThat(latestSize()).isEqualTo(5);
        assertThat(offer(5, tree, 7)).isInstanceOf(Cosigned.class);
    }

    @Test
    void remembersWhenItStartsAgain() {
        offer(0, tree, 5);

        assertThat(witness().addCheckpoint(body(0, tree, 9))).isEqualTo(new OtherSize(5));
    }

    @Test
    void doesNotStartOnWhatItDidNotKeep() {
        memory.latest.put(ORIGIN, tree.checkpoint(5, LOG));

        assertThatThrownBy(this::witness).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void letsOnlyOneOfManyAtOnceContinueFromASize() throws Exception {
        offer(0, tree, 5);
        List<Callable<WitnessAnswer>> offers = IntStream.range(6, 40)
                .mapToObj(size -> (Callable<WitnessAnswer>) () -> offer(5, tree, size))
                .toList();
        List<WitnessAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<WitnessAnswer> answer : threads.invokeAll(offers)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(Cosigned.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(OtherSize.class::isInstance).hasSize(offers.size() - 1);
        assertThat(memory.kept).hasSize(2);
    }

    private WitnessAnswer offer(long from, Tree offered, int to) {
        return witness.addCheckpoint(body(from, offered, to));
    }

    private static byte[] body(long from, Tree tree, int to) {
        List<Sha256> proof = from == 0 || from >= to ? List.of() : tree.proof(from, to);
        return new AddCheckpoint(from, proof, tree.checkpoint(to, LOG)).format();
    }

    private void refuses(int status, byte[] body) {
        int before = memory.kept.size();
        assertThat(witness.addCheckpoint(body))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.status())
                                .as(refused.detail())
                                .isEqualTo(status));
        assertThat(memory.kept).hasSize(before);
    }

    private long latestSize() {
        Note latest =
                Note.parse(witness.latestCheckpoint(Sha256.digestUtf8(ORIGIN)).orElseThrow());
        return Checkpoint.parse(latest.text()).head().size();
    }

    /** Forty leaves and every tree over the first of them. */
    private static final class Tree {
        private final List<Sha256> leaves;

        Tree(String name) {
            leaves = new ArrayList<>(IntStream.range(0, 40)
                    .mapToObj(i -> Merkle.leafHash((name + i).getBytes(UTF_8)))
                    .toList());
        }

        void replace(int leaf, String text) {
            leaves.set(leaf, Merkle.leafHash(text.getBytes(UTF_8)));
        }

        TreeHead head(int size) {
            StreamingRoot root = new StreamingRoot();
            leaves.subList(0, size).forEach(root::append);
            return root.head();
        }

        Note checkpoint(int size, SignerKey key) {
            return CheckpointNote.sign(new Checkpoint(ORIGIN, head(size)), key);
        }

        List<Sha256> proof(long from, long to) {
            return Proofs.consistency(from, to, this::hashAt).hashes();
        }

        private Sha256 hashAt(int level, long index) {
            StreamingRoot root = new StreamingRoot();
            leaves.subList((int) (index << level), (int) ((index + 1) << level)).forEach(root::append);
            return root.root();
        }
    }

    private static final class RecordingMemory implements WitnessMemory {
        final Map<String, Note> latest = new HashMap<>();
        final List<Note> kept = Collections.synchronizedList(new ArrayList<>());
        boolean failing;

        @Override
        public Optional<Note> latest(String origin) {
            return Optional.ofNullable(latest.get(origin));
        }

        @Override
        public void keep(String origin, Note checkpoint) throws IOException {
            if (failing) {
                throw new IOException("the disk is full");
            }
            latest.put(origin, checkpoint);
            kept.add(checkpoint);
        }
    }
}
