package org.dotledger.api.log;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A secret Ed25519 key that signs notes. A key has one type for life, because the same key must not make signatures of
 * two types (C2SP signed-note 1.0, "Verifier keys"). Never changes; safe for use by many threads.
 */
public final class SignerKey {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final VerifierKey verifierKey;

    private SignerKey(String name, SignatureType type, byte[] seed) {
        KeyPair pair = Ed25519.keyPair(seed);
        this.seed = seed.clone();
        this.privateKey = pair.getPrivate();
        this.verifierKey = new VerifierKey(name, type, Ed25519.raw(pair.getPublic()));
    }

    /**
     * A new key that signs notes, type {@link SignatureType#ED25519}.
     *
     * @throws LogFormatException if the name is no key name
     */
    public static SignerKey generate(String name, SecureRandom random) {
        return generate(name, SignatureType.ED25519, random);
    }

    /**
     * A new key of the given type.
     *
     * @throws LogFormatException if the name is no key name
     */
    public static SignerKey generate(String name, SignatureType type, SecureRandom random) {
        byte[] seed = new byte[Ed25519.KEY_LENGTH];
        random.nextBytes(seed);
        return new SignerKey(name, type, seed);
    }

    /**
     * Reads {@code PRIVATE+KEY+<name>+<8 hex digits>+<base64(type ‖ seed)>}, the form of Go's sumdb/note package.
     *
     * @throws LogFormatException if the text is not in the one canonical form or the key id is not that of the key; its
     *     message never repeats any of the text
     */
    public static SignerKey parse(String text) {
        try {
            return parseQuoting(text);
        } catch (LogFormatException _) {
            // Its message may quote the secret, so it must not travel on, not even as a cause.
            throw new LogFormatException("expected a signer key PRIVATE+KEY+<name>+<key id>+<base64(type ‖ seed)>");
        }
    }

    private static SignerKey parseQuoting(String text) {
        String[] parts = text.split("\\+", 5);
        if (!text.startsWith(PREFIX) || parts.length != 5) {
            throw new LogFormatException("PRIVATE+KEY+<name>+<key id>+<base64>", text);
        }
        byte[] material = StrictBase64.decode(parts[4]);
        if (material.length != 1 + Ed25519.KEY_LENGTH) {
            throw new LogFormatException("a type byte and a seed of 32 bytes", material.length + " bytes");
        }
        byte[] seed = Arrays.copyOfRange(material, 1, material.length);
        SignerKey key = new SignerKey(parts[2], SignatureType.of(material[0]), seed);
        key.verifierKey.checkKeyId(parts[3]);
        return key;
    }

    /** The secret text; the exact inverse of {@link #parse}. */
    public String encode() {
        byte[] material = new byte[1 + seed.length];
        material[0] = type().identifier();
        System.arraycopy(seed, 0, material, 1, seed.length);
        return PREFIX + name() + "+" + verifierKey.keyIdHex() + "+" + StrictBase64.encode(material);
    }

    public String name() {
        return verifierKey.name();
    }

    public SignatureType type() {
        return verifierKey.type();
    }

    /** The public half. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * Signs a note text.
     *
     * @throws LogFormatException if the text cannot be that of a note
     * @throws IllegalStateException if this is not a key of type {@link SignatureType#ED25519}
     */
    public NoteSignature sign(String text) {
        checkType(SignatureType.ED25519);
        Note.checkText(text);
        return signature(signBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Cosigns a checkpoint text as a witness.
     *
     * @param timestampSeconds since the epoch, at least 0
     * @throws LogFormatException if the text cannot be that of a note
     * @throws IllegalStateException if this is not a key of type {@link SignatureType#COSIGNATURE_V1}
     */
    public NoteSignature cosign(String text, long timestampSeconds) {
        checkType(SignatureType.COSIGNATURE_V1);
        Note.checkText(text);
        if (timestampSeconds < 0) {
            throw new IllegalArgumentException("expected a time of at least 0, found " + timestampSeconds);
        }
        byte[] signed = signBytes(Cosignature.message(timestampSeconds, text));
        return signature(new Cosignature(timestampSeconds, signed).encode());
    }

    /**
     * Makes a plain Ed25519 signature of 64 bytes, for formats other than notes. The caller sees to it that the message
     * cannot be taken for a note text; the encoding that DSSE signs cannot.
     */
    public byte[] signBytes(byte[] message) {
        return Ed25519.sign(privateKey, message);
    }

    private NoteSignature signature(byte[] bytes) {
        return new NoteSignature(name(), verifierKey.keyId(), bytes);
    }

    private void checkType(SignatureType expected) {
        if (type() != expected) {
            throw new IllegalStateException("expected a key of type " + expected + ", found " + type());
        }
    }

    /** Names the key without its secret. */
    @Override
    public String toString() {
        return "SignerKey[" + name() + "+" + verifierKey.keyIdHex() + "]";
    }
}
