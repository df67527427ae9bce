package org.dotledger.api.entry;

/** An event does not fit into an entry of {@value EntryCodec#LENGTH_MAX} bytes. */
public final class EntryTooLargeException extends RuntimeException {
    public EntryTooLargeException(String type, int length) {
        super(type + " would be an entry of " + length + " bytes; " + EntryCodec.LENGTH_MAX + " are allowed");
    }
}
