package org.dotledger.api.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.IdempotencyKey;

/**
 * Ids that follow from the command: the same command gives the same ids wherever and however often it is decided, and
 * another body under the same key gives others.
 */
public final class EventIds {
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT_RFC_9562 = 0x8000_0000_0000_0000L;

    private EventIds() {}

    /** The digest that stands for a command: SHA-256 of its name, a zero byte, and the canonical JSON of its body. */
    public static Sha256 fingerprint(String command, JsonObject body) {
        return Sha256.digest(command.getBytes(StandardCharsets.UTF_8), new byte[1], CanonicalJson.bytes(body));
    }

    /**
     * A UUID of version 8 (RFC 9562, section 5.8) from the SHA-256 of the actor's id, a zero byte, the idempotency key, a
     * zero byte, the fingerprint's 32 bytes and the index as four bytes, big-endian.
     *
     * @param index of the event among those of its command
     */
    public static UUID of(ActorId actor, IdempotencyKey key, Sha256 fingerprint, int index) {
        byte[] separator = new byte[1];
        byte[] digest = Sha256.digest(
                        actor.value().getBytes(StandardCharsets.UTF_8),
                        separator,
                        key.value().getBytes(StandardCharsets.UTF_8),
                        separator,
                        fingerprint.bytes(),
                        ByteBuffer.allocate(Integer.BYTES).putInt(index).array())
                .bytes();
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long high = bytes.getLong() & VERSION_MASK | VERSION_8;
        long low = bytes.getLong() & VARIANT_MASK | VARIANT_RFC_9562;
        return new UUID(high, low);
    }
}
