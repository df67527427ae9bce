package org.dotledger.core.log.note;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.api.logkey.LogKeyId;
import org.dotledger.api.logkey.LogKeyRotated;

/**
 * Which key of a log was in force at which size, as the log's own entries tell: an old key up to the checkpoint that
 * covers its rotation and ends with it, the new one beyond. The very first key stands in no entry; of it only the id is
 * known, once it was rotated. Never changes; safe for several threads.
 */
public final class KeyHistory {
    /** Of a log whose key was never rotated: its only key is whichever it is known by. */
    public static final KeyHistory EMPTY = new KeyHistory(List.of());

    private final List<Rotation> rotations;

    private KeyHistory(List<Rotation> rotations) {
        this.rotations = rotations;
    }

    /**
     * A rotation and its place.
     *
     * @param position of its entry
     * @param time of its entry
     */
    public record Rotation(long position, Instant time, LogKeyId oldKeyId, VerifierKey newKey) {
        public static Rotation of(long position, Instant time, LogKeyRotated event) {
            return new Rotation(
                    position, time, event.oldKeyId(), event.newVerifierKey().key());
        }

        /** The size of the last checkpoint under the old key. */
        public long lastSize() {
            return position + 1;
        }
    }

    /**
     * The history with one more rotation.
     *
     * @throws IllegalArgumentException unless it stands behind the others, replaces the key that is in force, and the new
     *     key is another one of the same origin
     */
    public KeyHistory with(Rotation rotation) {
        if (!rotations.isEmpty()) {
            Rotation before = rotations.getLast();
            require(before.position() < rotation.position(), "rotations stand one behind the other");
            require(
                    before.newKey().keyIdHex().equals(rotation.oldKeyId().value()),
                    "the key that was in force is " + before.newKey() + ", not one with the id " + rotation.oldKeyId());
            require(before.newKey().name().equals(rotation.newKey().name()), "a log keeps its name");
        }
        require(!rotation.newKey().keyIdHex().equals(rotation.oldKeyId().value()), "a key does not follow itself");
        List<Rotation> all = new ArrayList<>(rotations);
        all.add(rotation);
        return new KeyHistory(List.copyOf(all));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** Whether checkpoints of a size are the key's to sign. */
    public boolean isInForce(VerifierKey key, long size) {
        return newestBefore(size)
                .map(rotation -> rotation.newKey().equals(key))
                .orElseGet(() -> rotations.isEmpty()
                        || rotations.getFirst().oldKeyId().value().equals(key.keyIdHex()));
    }

    /**
     * Those of some keys that the entries do not show to have been the log's at any time. Where they tell of no rotation
     * one key is shown by its signatures alone, and of several none.
     */
    public List<VerifierKey> neverInForce(Collection<VerifierKey> keys) {
        List<VerifierKey> different = keys.stream().distinct().toList();
        if (rotations.isEmpty()) {
            return different.size() == 1 ? List.of() : different;
        }
        return different.stream()
                .filter(key -> !isInForce(key, 0)
                        && rotations.stream()
                                .noneMatch(rotation -> rotation.newKey().equals(key)))
                .toList();
    }

    /**
     * All keys of the log, the newest first.
     *
     * @param known keys of the log that are known from elsewhere: the very first one stands in no entry
     */
    public List<VerifierKey> all(Collection<VerifierKey> known) {
        List<VerifierKey> all = new ArrayList<>();
        rotations.reversed().forEach(rotation -> all.add(rotation.newKey()));
        known.stream().filter(key -> isInForce(key, 0)).findFirst().ifPresent(all::add);
        return all;
    }

    /**
     * The key that signs checkpoints of a size.
     *
     * @param known keys of the log that are known from elsewhere: the very first one stands in no entry
     * @return empty when it is the first one, and not among the known ones
     */
    public Optional<VerifierKey> inForce(long size, Collection<VerifierKey> known) {
        return newestBefore(size)
                .map(Rotation::newKey)
                .or(() -> known.stream().filter(key -> isInForce(key, size)).findFirst());
    }

    /** The newest rotation whose new key signs checkpoints of the size. */
    public Optional<Rotation> newestBefore(long size) {
        return rotations.reversed().stream()
                .filter(rotation -> rotation.lastSize() < size)
                .findFirst();
    }

    /** All rotations, in their order. */
    public List<Rotation> rotations() {
        return rotations;
    }

    /** What is known of the key that is in force at a size, for people to read. */
    public String describe(long size) {
        return newestBefore(size)
                .map(rotation -> rotation.newKey().toString())
                .orElseGet(() -> rotations.isEmpty()
                        ? "the log's first key"
                        : "the key with the id " + rotations.getFirst().oldKeyId());
    }
}
