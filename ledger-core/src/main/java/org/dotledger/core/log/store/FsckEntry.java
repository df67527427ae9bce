package org.dotledger.core.log.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.Entry;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Tag;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.store.FsckFinding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of checking one entry by itself: its hash, its form, and the columns of its row.
 *
 * @param leafHash the recorded one: when it leads to the signed roots, it is this entry and no other that was changed
 * @param time of the entry; none when it cannot be read
 * @param tags by which the entry has to be indexed
 * @param artifacts that the entry names
 */
record FsckEntry(
        long position,
        Sha256 leafHash,
        @Nullable Instant time,
        List<String> tags,
        Set<Sha256> artifacts,
        List<FsckFinding> findings) {
    private static final Set<String> DECLARED =
            Events.ALL.stream().map(EventDefinition::type).collect(Collectors.toUnmodifiableSet());

    static FsckEntry check(FsckRow row, EntryCodec codec) {
        List<FsckFinding> findings = new ArrayList<>();
        Sha256 leafHash = checkHash(row, findings);
        try {
            Entry entry = codec.decode(row.entry());
            Envelope envelope = entry.envelope();
            List<String> tags = envelope.tags().stream().map(Tag::toString).toList();
            checkColumns(row, envelope, tags, findings);
            Set<Sha256> artifacts = artifacts(row.position(), entry, findings);
            return new FsckEntry(row.position(), leafHash, envelope.time(), tags, artifacts, findings);
        } catch (InvalidEntryException e) {
            findings.add(new FsckFinding(Kind.ENTRY_NOT_CANONICAL, row.position(), String.valueOf(e.getMessage())));
            return new FsckEntry(row.position(), leafHash, null, row.tagList(), Set.of(), findings);
        }
    }

    /** A type that this program does not know may come from a newer one, and names nothing that it could look up. */
    private static Set<Sha256> artifacts(long position, Entry entry, List<FsckFinding> findings) {
        String type = entry.envelope().type();
        if (!DECLARED.contains(type)) {
            return Set.of();
        }
        try {
            return Events.read(type, entry.data()).artifacts();
        } catch (InvalidEntryException e) {
            findings.add(new FsckFinding(Kind.EVENT_UNREADABLE, position, String.valueOf(e.getMessage())));
            return Set.of();
        }
    }

    private static Sha256 checkHash(FsckRow row, List<FsckFinding> findings) {
        Sha256 computed = Merkle.leafHash(row.entry());
        if (Arrays.equals(computed.bytes(), row.leafHash())) {
            return computed;
        }
        findings.add(new FsckFinding(Kind.ENTRY_CHANGED, row.position(), "its bytes have the leaf hash " + computed));
        return row.leafHash().length == Sha256.LENGTH ? Sha256.of(row.leafHash()) : computed;
    }

    private static void checkColumns(FsckRow row, Envelope envelope, List<String> tags, List<FsckFinding> findings) {
        same(row, "id", envelope.id(), row.id(), findings);
        same(row, "type", envelope.type(), row.type(), findings);
        same(row, "subject", envelope.subject(), row.subject(), findings);
        same(row, "time", envelope.time(), row.time(), findings);
        same(row, "actor", envelope.extensions().get(Attribute.ACTOR), row.actor(), findings);
        same(row, "tags", String.join(" ", tags), row.tags(), findings);
    }

    private static void same(
            FsckRow row, String column, @Nullable Object entry, @Nullable Object stored, List<FsckFinding> findings) {
        if (!Objects.equals(entry, stored)) {
            findings.add(new FsckFinding(
                    Kind.INDEX_DIFFERS,
                    row.position(),
                    "the column " + column + " is " + stored + ", the entry's " + entry));
        }
    }
}
