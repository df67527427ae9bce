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
                .orElseThrow(() -> new LogFormatException(
                        "signature type 1 or 4", Integer.toString(Byte.toUnsignedInt(identifier))));
    }
}
