package org.dotledger.core.decision;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a command and under which key: what a command message carries beside the command.
 *
 * @param fingerprint of the command's name and body; equal for a repeat and for nothing else
 * @param mode what is to be done about the decision
 */
record Submission(
        ActorId caller,
        IdempotencyKey key,
        Sha256 fingerprint,
        Sha256 bodySha256,
        String correlationId,
        @Nullable String causationId,
        Mode mode) {

    enum Mode {
        /** Decide and append. */
        SUBMIT,
        /** Decide and append nothing. */
        PREVIEW,
        /** Others kept changing the state: record that the command was given up. */
        GIVE_UP
    }

    private static final String CALLER = "caller";
    private static final String KEY = "key";
    private static final String FINGERPRINT = "fingerprint";
    private static final String BODY = "bodysha256";
    private static final String CORRELATION = "correlation";
    private static final String CAUSATION = "causation";
    private static final String MODE = "mode";

    static Submission of(CommandRequest request, Mode mode) {
        Sha256 fingerprint = EventIds.fingerprint(request.definition().name(), request.body());
        return new Submission(
                request.caller(),
                request.key(),
                fingerprint,
                request.bodySha256(),
                request.correlationId(),
                request.causationId(),
                mode);
    }

    Map<String, String> toMetadata() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(CALLER, caller.value());
        metadata.put(KEY, key.value());
        metadata.put(FINGERPRINT, fingerprint.hex());
        metadata.put(BODY, bodySha256.hex());
        metadata.put(CORRELATION, correlationId);
        metadata.put(MODE, mode.name());
        if (causationId != null) {
            metadata.put(CAUSATION, causationId);
        }
        return metadata;
    }

    static Submission fromMetadata(Map<String, String> metadata) {
        return new Submission(
                new ActorId(required(metadata, CALLER)),
                new IdempotencyKey(required(metadata, KEY)),
                Sha256.fromHex(required(metadata, FINGERPRINT)),
                Sha256.fromHex(required(metadata, BODY)),
                required(metadata, CORRELATION),
                metadata.get(CAUSATION),
                Mode.valueOf(required(metadata, MODE)));
    }

    private static String required(Map<String, String> metadata, String name) {
        return Objects.requireNonNull(metadata.get(name), name);
    }
}
