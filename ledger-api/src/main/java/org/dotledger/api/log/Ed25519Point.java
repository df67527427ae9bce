package org.dotledger.api.log;

import java.math.BigInteger;
import java.util.Base64;

/**
 * A point of the curve edwards25519 in homogeneous coordinates, (X/Z, Y/Z) in affine ones (RFC 8032 section 5.1). It
 * decides which 32 bytes are taken as a public key. Signatures under a key of small order can be made without any private
 * key, so the Java platform's check that the bytes decode to some point is not enough. It handles public values only, so it
 * need not take constant time. Names of variables are those of the RFC.
 */
record Ed25519Point(BigInteger x, BigInteger y, BigInteger z) {
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger TWO = BigInteger.TWO;
    private static final int SIGN_BIT = 255;

    /** The prime of the field, 2^255 - 19. */
    private static final BigInteger P = TWO.pow(SIGN_BIT).subtract(BigInteger.valueOf(19));
    /** The curve's constant, -121665/121666. */
    private static final BigInteger D =
            product(BigInteger.valueOf(-121_665), BigInteger.valueOf(121_666).modInverse(P));
    /** A square root of -1, 2^((p-1)/4). */
    private static final BigInteger I = TWO.modPow(P.subtract(ONE).shiftRight(2), P);

    private static final BigInteger ROOT_EXPONENT =
            P.subtract(BigInteger.valueOf(5)).shiftRight(3);
    /** The cofactor is 8, so three doublings take exactly the points of small order to the neutral one. */
    private static final int COFACTOR_DOUBLINGS = 3;

    /**
     * Checks a public key.
     *
     * @param encoded 32 bytes
     * @throws LogFormatException unless they are the canonical encoding of a point on the curve that is not of small order
     */
    static void requirePublicKey(byte[] encoded) {
        Ed25519Point multiple = decode(encoded);
        for (int i = 0; i < COFACTOR_DOUBLINGS; i++) {
            multiple = multiple.doubled();
        }
        if (multiple.isNeutral()) {
            throw refused("a point that is not of small order", encoded);
        }
    }

    /** RFC 8032 section 5.1.3, and the encoding has to be the one that section 5.1.2 gives the point. */
    private static Ed25519Point decode(byte[] encoded) {
        BigInteger number = littleEndian(encoded);
        boolean isXOdd = number.testBit(SIGN_BIT);
        BigInteger y = number.clearBit(SIGN_BIT);
        if (y.compareTo(P) >= 0) {
            throw refused("a canonical point, whose y is below 2^255 - 19", encoded);
        }
        BigInteger x = x(y, encoded);
        if (x.signum() == 0 && isXOdd) {
            throw refused("a canonical point, whose x is not a negative zero", encoded);
        }
        return new Ed25519Point(x.testBit(0) == isXOdd ? x : P.subtract(x), y, ONE);
    }

    private static BigInteger littleEndian(byte[] encoded) {
        byte[] bigEndian = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            bigEndian[i] = encoded[encoded.length - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }

    /** One of the two x with x² = u/v = (y² - 1) / (d y² + 1). */
    private static BigInteger x(BigInteger y, byte[] encoded) {
        BigInteger ySquared = product(y, y);
        BigInteger u = ySquared.subtract(ONE).mod(P);
        BigInteger v = product(D, ySquared).add(ONE).mod(P);
        BigInteger v3 = product(product(v, v), v);
        BigInteger v7 = product(product(v3, v3), v);
        BigInteger x = product(product(u, v3), product(u, v7).modPow(ROOT_EXPONENT, P));
        BigInteger vxSquared = product(v, product(x, x));
        if (vxSquared.equals(u)) {
            return x;
        }
        if (vxSquared.equals(u.negate().mod(P))) {
            return product(x, I);
        }
        throw refused("a point on the curve", encoded);
    }

    /** The doubling of RFC 8032 section 5.1.4, which holds for every point. */
    private Ed25519Point doubled() {
        BigInteger a = product(x, x);
        BigInteger b = product(y, y);
        BigInteger c = product(TWO, product(z, z));
        BigInteger h = a.add(b);
        BigInteger e = h.subtract(product(x.add(y), x.add(y)));
        BigInteger g = a.subtract(b);
        BigInteger f = c.add(g);
        return new Ed25519Point(product(e, f), product(g, h), product(f, g));
    }

    private boolean isNeutral() {
        return x.signum() == 0 && y.equals(z);
    }

    private static BigInteger product(BigInteger a, BigInteger b) {
        return a.multiply(b).mod(P);
    }

    private static LogFormatException refused(String expected, byte[] encoded) {
        // In base64, as callers send it: a refusal shows nothing that could be taken for a digest.
        return new LogFormatException(
                "an Ed25519 public key that is " + expected, Base64.getEncoder().encodeToString(encoded));
    }
}
