package org.dotledger.api.log;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) by the JDK, with raw 32-byte keys. */
final class Ed25519 {
    static final int KEY_LENGTH = 32;

    private static final String ALGORITHM = "Ed25519";
    /** The DER of a SubjectPublicKeyInfo for Ed25519 up to the key itself (RFC 8410 section 4). */
    private static final byte[] PUBLIC_KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /** @throws LogFormatException unless the bytes may be a public key, which {@link Ed25519Point} decides */
    static PublicKey publicKey(byte[] raw) {
        if (raw.length != KEY_LENGTH) {
            throw new LogFormatException("an Ed25519 public key of 32 bytes", raw.length + " bytes");
        }
        Ed25519Point.requirePublicKey(raw);
        byte[] encoded = Arrays.copyOf(PUBLIC_KEY_PREFIX, PUBLIC_KEY_PREFIX.length + KEY_LENGTH);
        System.arraycopy(raw, 0, encoded, PUBLIC_KEY_PREFIX.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the Java platform must take every Ed25519 point", missing);
        }
    }

    static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
    }

    /** The key pair of a seed (RFC 8032 section 5.1.5). */
    static KeyPair keyPair(byte[] seed) {
        try {
            // The JDK derives a public key only while it generates a pair, so the seed goes in as its randomness.
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new FixedRandom(seed));
            KeyPair pair = generator.generateKeyPair();
            checkSeed((EdECPrivateKey) pair.getPrivate(), seed);
            return pair;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the Java platform must provide Ed25519", missing);
        }
    }

    private static void checkSeed(EdECPrivateKey key, byte[] seed) {
        boolean same = key.getBytes().map(bytes -> Arrays.equals(bytes, seed)).orElse(false);
        if (!same) {
            throw new IllegalStateException("this Java platform generates Ed25519 keys from more than the seed");
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("signing with a valid Ed25519 key failed", failed);
        }
    }

    /** Whether the signature is right; a malformed one is wrong, not an error. */
    static boolean verify(PublicKey key, byte[] message, byte[] signatureBytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Hands out one seed, once. */
    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        FixedRandom(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] target) {
            if (target.length != seed.length) {
                throw new IllegalStateException(
                        "this Java platform draws " + target.length + " bytes for an Ed25519 key");
            }
            System.arraycopy(seed, 0, target, 0, seed.length);
        }
    }
}
