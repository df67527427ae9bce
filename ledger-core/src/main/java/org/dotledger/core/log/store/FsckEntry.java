package org.dotledger.core.log.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Tag;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.store.FsckFinding.Kind;
import org.jspecify.annotations.Nullable;

/** Checks one entry after the other: its hash, its form, and the columns beside it. */
final class FsckEntry {
    private final EntryCodec codec;
    private final FsckFindings findings;
    private Instant before = Instant.MIN;

    FsckEntry(EntryCodec codec, FsckFindings findings) {
        this.codec = codec;
        this.findings = findings;
    }

    /**
     * Compares the entry with the leaf hash that was recorded for it, and returns the recorded one: when that leads to the
     * signed roots, it is this entry and no other that was changed.
     */
    Sha256 checkHash(long position, ResultSet row) throws SQLException {
        Sha256 computed = Merkle.leafHash(row.getBytes("entry"));
        byte[] recorded = row.getBytes("leaf_hash");
        if (Arrays.equals(computed.bytes(), recorded)) {
            return computed;
        }
        findings.add(Kind.ENTRY_CHANGED, position, "its bytes have the leaf hash " + computed);
        return recorded.length == Sha256.LENGTH ? Sha256.of(recorded) : computed;
    }

    /** Returns the tags by which the entry has to be indexed. */
    List<String> check(long position, ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("entry");
        Envelope envelope;
        try {
            envelope = codec.decode(bytes).envelope();
        } catch (InvalidEntryException e) {
            findings.add(Kind.ENTRY_NOT_CANONICAL, position, String.valueOf(e.getMessage()));
            String indexed = row.getString("tags");
            return indexed.isEmpty() ? List.of() : List.of(indexed.split(" "));
        }
        checkTime(position, envelope.time());
        List<String> tags = envelope.tags().stream().map(Tag::toString).toList();
        same(position, "id", envelope.id(), row.getObject("id", UUID.class));
        same(position, "type", envelope.type(), row.getString("type"));
        same(position, "subject", envelope.subject(), row.getString("subject"));
        same(
                position,
                "time",
                envelope.time(),
                row.getObject("time", OffsetDateTime.class).toInstant());
        same(position, "actor", envelope.extensions().get(Attribute.ACTOR), row.getString("actor"));
        same(position, "tags", String.join(" ", tags), row.getString("tags"));
        return tags;
    }

    private void checkTime(long position, Instant time) {
        if (time.isBefore(before)) {
            findings.add(Kind.TIME_DECREASES, position, "it is of " + time + " and the one before of " + before);
        }
        before = time;
    }

    private void same(long position, String column, @Nullable Object entry, @Nullable Object stored) {
        if (!Objects.equals(entry, stored)) {
            findings.add(
                    Kind.INDEX_DIFFERS, position, "the column " + column + " is " + stored + ", the entry's " + entry);
        }
    }
}
