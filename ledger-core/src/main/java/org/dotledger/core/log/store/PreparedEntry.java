package org.dotledger.core.log.store;

import java.util.List;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.json.Json;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Tag;

/**
 * An event in the form in which it is appended: encoded and hashed by the thread that wants it appended, so that the one
 * writer need not. Never changes.
 */
public final class PreparedEntry {
    private final Envelope envelope;
    private final EntryBytes bytes;
    private final Sha256 leafHash;
    private final String typeName;
    private final List<String> tags;

    private PreparedEntry(Envelope envelope, EntryBytes bytes) {
        this.envelope = envelope;
        this.bytes = bytes;
        this.leafHash = bytes.leafHash();
        this.typeName = TypeName.of(envelope.type());
        this.tags = envelope.tags().stream().map(Tag::toString).toList();
    }

    /**
     * Encodes and hashes an event.
     *
     * @throws org.dotledger.api.entry.EntryTooLargeException beyond {@value EntryCodec#LENGTH_MAX} bytes
     * @throws IllegalArgumentException when subject or type hold a NUL, which the database cannot
     */
    public static PreparedEntry of(EntryCodec codec, Envelope envelope, Json data) {
        if (envelope.type().indexOf('\0') >= 0
                || (envelope.subject() != null && envelope.subject().indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("type and subject of an entry hold no NUL");
        }
        return new PreparedEntry(envelope, EntryBytes.owned(codec.encode(envelope, data)));
    }

    public Envelope envelope() {
        return envelope;
    }

    public EntryBytes bytes() {
        return bytes;
    }

    public Sha256 leafHash() {
        return leafHash;
    }

    /** The type without its version. */
    String typeName() {
        return typeName;
    }

    /** Sorted, as they stand in the entry. */
    List<String> tags() {
        return tags;
    }
}
