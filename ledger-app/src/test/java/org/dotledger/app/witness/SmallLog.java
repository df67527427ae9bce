package org.dotledger.app.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.merkle.Proofs;
import org.dotledger.core.log.merkle.StreamingRoot;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.witness.AddCheckpoint;

/** A log in memory, every tree over whose leaves can be shown to a witness. */
public final class SmallLog {
    public static final String ORIGIN = "small.example/log";

    public final SignerKey key = SignerKey.generate(ORIGIN, new SecureRandom());
    private final List<Sha256> leaves;

    public SmallLog(String name, int size) {
        leaves = IntStream.range(0, size)
                .mapToObj(i -> Merkle.leafHash((name + i).getBytes(UTF_8)))
                .toList();
    }

    public Note checkpoint(int size) {
        return CheckpointNote.sign(new Checkpoint(ORIGIN, new TreeHead(size, root(0, size))), key);
    }

    /** The body that shows a witness of one size another. */
    public byte[] offer(long from, int to) {
        List<Sha256> proof = from == 0 || from >= to
                ? List.of()
                : Proofs.consistency(from, to, this::hashAt).hashes();
        return new AddCheckpoint(from, proof, checkpoint(to)).format();
    }

    private Sha256 hashAt(int level, long index) {
        return root((int) (index << level), (int) ((index + 1) << level));
    }

    private Sha256 root(int from, int to) {
        StreamingRoot root = new StreamingRoot();
        leaves.subList(from, to).forEach(root::append);
        return root.root();
    }
}
