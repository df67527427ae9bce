package org.dotledger.api.json;

/**
 * A number that is no {@link JsonInteger}: it has a fraction or is too large. No field of the ledger takes one; it is
 * kept apart so that it is refused by field name, and canonicalised as RFC 8785 says where documents of others are.
 *
 * @param value finite
 */
public record JsonDecimal(double value) implements Json {
    public JsonDecimal {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number");
        }
    }
}
