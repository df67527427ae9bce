package org.dotledger.api.log;

import java.util.Arrays;

/** The kinds of note signature that this program makes and checks (C2SP signed-note 1.0, "Signature types"). */
public enum SignatureType {
    /** An Ed25519 signature over the note text. */
    ED25519(0x01),
    /** A timestamped Ed25519 cosignature of a witness (C2SP tlog-cosignature, cosignature/v1). */
    COSIGNATURE_V1(0x04);

    private final byte identifier;

    SignatureType(int identifier) {
        this.identifier = (byte) identifier;
    }

    /** The byte that stands for this type in keys and key ids. */
    public byte identifier() {
        return identifier;
    }

    /** @throws LogFormatException if no type that is known here has this byte */
    static SignatureType of(byte identifier) {
        return Arrays.stream(values())
                .filter(type -> type.identifier == identifier)
                .findFirst()
                .orElseThrow(
                        () -> new LogFormatException("expected a key of type 1 (Ed25519) or 4 (Ed25519 cosignature);"
                                + " type " + described(identifier) + " is not supported"));
    }

    /** By the names of C2SP signed-note and tlog-cosignature. */
    private static String described(byte identifier) {
        int number = Byte.toUnsignedInt(identifier);
        return switch (number) {
            case 0x02 -> "2 (ECDSA)";
            case 0x05 -> "5 (RFC 6962 tree head)";
            case 0x06 -> "6 (ML-DSA-44 cosignature)";
            default -> Integer.toString(number);
        };
    }
}
