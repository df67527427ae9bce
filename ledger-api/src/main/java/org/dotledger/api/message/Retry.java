package org.dotledger.api.message;

/** Whether sending a refused command again can help. */
public enum Retry {
    /** It will be refused again, whatever its fields. */
    NEVER,
    /** After what the refusal names is put right, with a new idempotency key. */
    AFTER_FIX,
    /** At once, unchanged, with the same idempotency key. */
    SAME_KEY
}
