package org.dotledger.core.review;

import java.util.Base64;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.schema.RecordCodec;
import org.jspecify.annotations.Nullable;

/** A verdict's signature: Ed25519 over the canonical JSON of the verdict's other fields (design: domain.md). */
public final class VerdictSignature {
    private static final String MEMBER = "signature";

    private VerdictSignature() {}

    /** The bytes that are signed: the fields without the signature. */
    public static byte[] message(JsonObject fields) {
        JsonObject.Builder others = JsonObject.builder();
        fields.members().forEach((name, value) -> {
            if (!name.equals(MEMBER)) {
                others.put(name, value);
            }
        });
        return CanonicalJson.bytes(others.build());
    }

    /** The verdict with a signature of the key in place of any that it has. */
    public static RecordVerdict sign(RecordVerdict verdict, SignerKey key) {
        byte[] message = message(RecordCodec.of(RecordVerdict.class).write(verdict));
        return verdict.withSignature(Base64.getEncoder().encodeToString(key.signBytes(message)));
    }

    /** Whether one of the keys has signed the verdict. */
    static boolean isBy(Iterable<PublicKey> keys, RecordVerdict verdict) {
        byte[] message = message(RecordCodec.of(RecordVerdict.class).write(verdict));
        byte[] signature = decoded(verdict.signature());
        for (PublicKey key : keys) {
            if (signature != null && verifies(key, message, signature)) {
                return true;
            }
        }
        return false;
    }

    /** Base64 has several spellings of the same bytes; only the one that an encoder writes is a signature. */
    private static byte @Nullable [] decoded(@Nullable String signature) {
        if (signature == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            return Base64.getEncoder().encodeToString(bytes).equals(signature) ? bytes : null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            return key.verifierKey().verifiesBytes(message, signature);
        } catch (LogFormatException unfit) {
            return false;
        }
    }
}
