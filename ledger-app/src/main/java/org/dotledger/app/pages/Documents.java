package org.dotledger.app.pages;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.evidence.EvidenceRow;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.FileFact;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.log.store.LogReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the texts that a decision rests on, by their digests. A text is shown only after its bytes were hashed again and
 * gave the digest under which it is kept.
 */
@Component
public final class Documents {
    private static final int SHOWN_BYTES_MAX = 64 * 1024;
    private static final String NOT_KEPT =
            "The ledger does not hold this text. Read it where it is, and compare its SHA-256, before you decide.";

    private final LogReader log;

    Documents(LogReader log) {
        this.log = log;
    }

    /** The text whose digest the decision names. */
    public Document of(String name, String place, Sha256 sha256) {
        return log.artifact(sha256)
                .map(artifact -> kept(name, place, sha256, artifact))
                .orElseGet(() -> new Document(name, place, Mark.wait("Not seen here"), NOT_KEPT, null));
    }

    /** The text at a place in the knowledge base, whose digest was found by evidence or by a look at it. */
    public Document at(String name, String place, Snapshot snapshot) {
        Known known = evidence(place, snapshot).or(() -> seen(place, snapshot)).orElse(null);
        if (known == null) {
            return new Document(
                    name,
                    place,
                    Mark.wait("Not seen here"),
                    "No evidence and no look at the knowledge base shows a document at this place.",
                    null);
        }
        Document found = of(name, place, known.sha256());
        return new Document(name, place, found.mark(), known.by() + " " + found.note(), found.text());
    }

    private record Known(Sha256 sha256, String by) {}

    private static Optional<Known> evidence(String place, Snapshot snapshot) {
        return snapshot.rows(ViewDefinitions.EVIDENCE).stream()
                .filter(row -> row.reason() == null && place.equals(location(row)))
                .max(Comparator.comparing(row -> row.positions().getLast()))
                .map(Documents::known);
    }

    private static Known known(EvidenceRow row) {
        Sha256 read = row.readSha256();
        return read == null
                ? new Known(row.sha256(), "Evidence " + row.evidenceId() + " says its digest is " + row.sha256() + ".")
                : new Known(
                        read, "It was read back as evidence " + row.evidenceId() + " with the digest " + read + ".");
    }

    private static String location(EvidenceRow row) {
        return row.readLocation() == null
                ? row.location().value()
                : row.readLocation().value();
    }

    private static Optional<Known> seen(String place, Snapshot snapshot) {
        return snapshot.rows(ViewDefinitions.SOURCES).stream()
                .flatMap(row -> row.worldFacts().stream())
                .filter(FileFact.class::isInstance)
                .map(FileFact.class::cast)
                .filter(fact -> fact.path().equals(place))
                .flatMap(fact -> Optional.ofNullable(fact.sha256()).stream())
                .findFirst()
                .map(sha256 -> new Known(sha256, "The newest look found it with the digest " + sha256 + "."));
    }

    private static Document kept(String name, String place, Sha256 sha256, ArtifactContent artifact) {
        if (!Sha256.digest(artifact.bytes()).equals(sha256)) {
            return new Document(
                    name, place, Mark.bad("Other bytes"), "What is kept under this digest has another one.", null);
        }
        String text = text(artifact.bytes());
        return new Document(
                name,
                place,
                Mark.good("Digest verified"),
                text == null
                        ? "It has " + Words.count(artifact.bytes().length, "byte") + " of " + artifact.mediaType()
                                + ", which are not shown here."
                        : "These " + Words.count(artifact.bytes().length, "byte") + " hash to " + sha256 + ".",
                text);
    }

    private static @Nullable String text(byte[] bytes) {
        if (bytes.length > SHOWN_BYTES_MAX) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
