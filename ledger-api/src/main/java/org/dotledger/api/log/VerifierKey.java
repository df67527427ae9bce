package org.dotledger.api.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A public key that verifies note signatures, with the name and type that its key id binds (C2SP signed-note 1.0,
 * "Verifier keys"). Never changes; safe for use by many threads.
 */
public final class VerifierKey {
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final SignatureType type;
    private final byte[] raw;
    private final PublicKey publicKey;
    private final int keyId;

    /**
     * @param name a key name: not empty, no Unicode spaces, no plus
     * @param raw the 32-byte Ed25519 public key; copied
     * @throws LogFormatException if the name is not valid, or the key is not the canonical encoding of a point on the curve
     *     that is not of small order
     */
    public VerifierKey(String name, SignatureType type, byte[] raw) {
        NoteText.checkKeyName(name);
        this.name = name;
        this.type = type;
        this.raw = raw.clone();
        this.publicKey = Ed25519.publicKey(raw);
        this.keyId = keyId(name, type, raw);
    }

    /** SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4]. */
    private static int keyId(String name, SignatureType type, byte[] raw) {
        byte[] nameLine = (name + "\n").getBytes(StandardCharsets.UTF_8);
        Sha256 digest = Sha256.digest(nameLine, new byte[] {type.identifier()}, raw);
        return ByteBuffer.wrap(digest.bytes()).getInt();
    }

    /**
     * Reads {@code <name>+<8 hex digits>+<base64(type ‖ public key)>}.
     *
     * @throws LogFormatException if the text is not in the one canonical form, the type is not one of
     *     {@link SignatureType}, or the key id is not that of the key
     */
    public static VerifierKey parse(String text) {
        // The base64 may itself contain plus signs, so only the first two separate.
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new LogFormatException("<name>+<key id>+<base64>", text);
        }
        byte[] material = StrictBase64.decode(parts[2]);
        if (material.length == 0) {
            throw new LogFormatException("a type byte and a key", parts[2]);
        }
        // The type comes first: it says how long the key is.
        SignatureType type = SignatureType.of(material[0]);
        if (material.length != 1 + Ed25519.KEY_LENGTH) {
            throw new LogFormatException("a type byte and a key of 32 bytes", material.length + " bytes");
        }
        byte[] raw = Arrays.copyOfRange(material, 1, material.length);
        VerifierKey key = new VerifierKey(parts[0], type, raw);
        key.checkKeyId(parts[1]);
        return key;
    }

    void checkKeyId(String hex) {
        if (!hex.equals(keyIdHex())) {
            throw new LogFormatException("key id " + keyIdHex() + ", which is that of the key", hex);
        }
    }

    /** The exact inverse of {@link #parse}. */
    public String format() {
        byte[] material = new byte[1 + raw.length];
        material[0] = type.identifier();
        System.arraycopy(raw, 0, material, 1, raw.length);
        return name + "+" + keyIdHex() + "+" + StrictBase64.encode(material);
    }

    public String name() {
        return name;
    }

    public SignatureType type() {
        return type;
    }

    /** The 32-bit key id, to be read as unsigned. */
    public int keyId() {
        return keyId;
    }

    /** The key id as eight lower-case hexadecimal digits. */
    public String keyIdHex() {
        return HEX.toHexDigits(keyId);
    }

    /** A copy of the 32-byte public key. */
    public byte[] publicKey() {
        return raw.clone();
    }

    /** Whether the signature claims to be by this key: its name and its key id are the same. */
    public boolean isNamedBy(NoteSignature signature) {
        return keyId == signature.keyId() && name.equals(signature.name());
    }

    /** Whether the signature is by this key over this note text. Malformed signatures are merely not verified. */
    public boolean verifies(String text, NoteSignature signature) {
        return isNamedBy(signature)
                && switch (type) {
                    case ED25519 -> verifiesBytes(text.getBytes(StandardCharsets.UTF_8), signature.signature());
                    case COSIGNATURE_V1 -> verifiesCosignature(text, signature.signature());
                };
    }

    private boolean verifiesCosignature(String text, byte[] blob) {
        return Cosignature.decode(blob)
                .filter(cosignature -> verifiesBytes(
                        Cosignature.message(cosignature.timestampSeconds(), text), cosignature.signature()))
                .isPresent();
    }

    /**
     * The time that a cosignature states, in seconds since the epoch; empty for other types. It means nothing before
     * {@link #verifies}.
     */
    public OptionalLong timestampSeconds(NoteSignature signature) {
        return switch (type) {
            case ED25519 -> OptionalLong.empty();
            case COSIGNATURE_V1 ->
                Cosignature.decode(signature.signature()).stream()
                        .mapToLong(Cosignature::timestampSeconds)
                        .findFirst();
        };
    }

    /**
     * Whether this is a plain Ed25519 signature by this key over these bytes, for formats other than notes, such as the
     * DSSE envelope. Malformed signatures are merely not verified.
     */
    public boolean verifiesBytes(byte[] message, byte[] signature) {
        return Ed25519.verify(publicKey, message, signature);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that
                && type == that.type
                && name.equals(that.name)
                && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, keyId);
    }

    /** The same as {@link #format()}. */
    @Override
    public String toString() {
        return format();
    }
}
