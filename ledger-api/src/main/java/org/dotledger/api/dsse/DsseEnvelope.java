package org.dotledger.api.dsse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * A payload and the signatures that came with it (Dead Simple Signing Envelope 1.0.2). Holding one proves nothing: the
 * payload must be ignored until a signature of a trusted key has been verified. Never changes; safe for use by many
 * threads.
 */
public final class DsseEnvelope {
    /** Most signatures that are read. */
    public static final int SIGNATURES_MAX = 16;
    /** Longest payload type that is read, in characters. */
    public static final int PAYLOAD_TYPE_LENGTH_MAX = 200;

    private static final int KEY_ID_LENGTH_MAX = 500;

    private final String payloadType;
    private final byte[] payload;
    private final List<DsseSignature> signatures;

    /**
     * @param payloadType what the payload is, a media type or a URI; not empty
     * @param payload copied
     * @param signatures 1 to {@value #SIGNATURES_MAX}
     * @throws LogFormatException if a bound does not hold
     */
    public DsseEnvelope(String payloadType, byte[] payload, List<DsseSignature> signatures) {
        if (payloadType.isEmpty() || payloadType.length() > PAYLOAD_TYPE_LENGTH_MAX) {
            throw new LogFormatException("a payload type of 1 to 200 characters", payloadType);
        }
        if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
            throw new LogFormatException("1 to 16 signatures", signatures.size() + " signatures");
        }
        this.payloadType = payloadType;
        this.payload = payload.clone();
        this.signatures = List.copyOf(signatures);
    }

    /** An envelope with one signature, whose key id is the key's name and key id as in its verifier key. */
    public static DsseEnvelope sign(String payloadType, byte[] payload, SignerKey key) {
        byte[] signature = key.signBytes(preAuthenticationEncoding(payloadType, payload));
        return new DsseEnvelope(payloadType, payload, List.of(new DsseSignature(keyId(key.verifierKey()), signature)));
    }

    /** What {@link #sign} names a key by: {@code <name>+<8 hex digits>}. */
    public static String keyId(VerifierKey key) {
        return key.name() + "+" + key.keyIdHex();
    }

    /** The bytes that are signed (DSSE protocol, "Signature Definition"); every length is in bytes. */
    public static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("DSSEv1 " + type.length + " " + payloadType + " " + payload.length + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] encoded = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, encoded, head.length, payload.length);
        return encoded;
    }

    /**
     * Reads an envelope. Members that DSSE does not name are ignored, as it demands; base64 may be standard or URL-safe.
     *
     * @param utf8 the whole document; the caller has bounded its size
     * @throws LogFormatException if it is not an envelope
     */
    public static DsseEnvelope parse(byte[] utf8) {
        try {
            return of(JsonReader.readObject(utf8));
        } catch (InvalidJsonException e) {
            LogFormatException refused = new LogFormatException("a DSSE envelope is JSON: " + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    /**
     * The envelope that an object is; see {@link #parse}.
     *
     * @throws LogFormatException if it is none
     */
    public static DsseEnvelope of(JsonObject object) {
        byte[] payload = DsseBase64.decode("payload", text(object, "payload"));
        if (!(object.get("signatures") instanceof JsonArray(List<Json> items)) || items.size() > SIGNATURES_MAX) {
            throw new LogFormatException("expected an array of 1 to 16 signatures");
        }
        List<DsseSignature> signatures = new ArrayList<>();
        for (Json item : items) {
            signatures.add(signature(item));
        }
        return new DsseEnvelope(text(object, "payloadType"), payload, signatures);
    }

    private static DsseSignature signature(Json item) {
        if (!(item instanceof JsonObject object)) {
            throw new LogFormatException("expected each signature to be an object");
        }
        String keyId = object.get("keyid") == null ? null : text(object, "keyid");
        if (keyId != null && keyId.length() > KEY_ID_LENGTH_MAX) {
            throw new LogFormatException("a key id of at most 500 characters", keyId);
        }
        return new DsseSignature(keyId, DsseBase64.decode("sig", text(object, "sig")));
    }

    private static String text(JsonObject object, String name) {
        if (object.get(name) instanceof JsonString(String value)) {
            return value;
        }
        throw new LogFormatException("expected the member " + name + " of a DSSE envelope to be there and a string");
    }

    /** What the payload is; means nothing before {@link #verifiedBy}. */
    public String payloadType() {
        return payloadType;
    }

    /** A copy of the payload's bytes; they mean nothing before {@link #verifiedBy}. */
    public byte[] payload() {
        return payload.clone();
    }

    public List<DsseSignature> signatures() {
        return signatures;
    }

    /** Whether one of the signatures is by this key over payload type and payload; the key ids are not looked at. */
    public boolean verifiedBy(VerifierKey key) {
        byte[] message = preAuthenticationEncoding(payloadType, payload);
        return signatures.stream().anyMatch(signature -> key.verifiesBytes(message, signature.signature()));
    }

    /** {@code {payload, payloadType, signatures: [{keyid?, sig}]}} in canonical form, base64 in the standard alphabet. */
    public byte[] bytes() {
        return CanonicalJson.bytes(toJson());
    }

    /** The same as {@link #bytes}, as an object. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("payload", DsseBase64.encode(payload))
                .put("payloadType", payloadType)
                .put("signatures", JsonArray.of(signatures, DsseEnvelope::signatureJson))
                .build();
    }

    private static JsonObject signatureJson(DsseSignature signature) {
        return JsonObject.builder()
                .putIfPresent("keyid", signature.keyId())
                .put("sig", DsseBase64.encode(signature.signature()))
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DsseEnvelope that
                && payloadType.equals(that.payloadType)
                && Arrays.equals(payload, that.payload)
                && signatures.equals(that.signatures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(payloadType, Arrays.hashCode(payload), signatures);
    }

    @Override
    public String toString() {
        return "DsseEnvelope[" + payloadType + ", " + payload.length + " bytes, " + signatures + "]";
    }
}
