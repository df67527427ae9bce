package org.dotledger.api.json;

/** {@code null}. No field of the ledger takes it; it exists so that bytes of others can be parsed and refused by name. */
public enum JsonNull implements Json {
    NULL
}
