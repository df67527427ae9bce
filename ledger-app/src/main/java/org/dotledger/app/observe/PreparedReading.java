package org.dotledger.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.observation.Differences;
import org.dotledger.core.observation.Readings;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/**
 * A reading in the form in which it is recorded, and what it will show.
 *
 * @param reading with the facts that an event has room for
 * @param artifact the bytes of everything that was read; null where the source is away
 * @param differences that the reading shows on the state it was prepared for
 * @param length how many bytes of an entry it takes
 */
record PreparedReading(SourceReading reading, byte @Nullable [] artifact, List<Difference> differences, int length) {
    static final String MEDIA_TYPE = "application/json";
    /** How many bytes one event has room for in addition to its envelope. */
    static final int LENGTH_MAX = 58_000;

    private static final int ARTIFACT_BYTES_MAX = 16 << 20;

    PreparedReading {
        differences = List.copyOf(differences);
    }

    /**
     * Prepares a reading.
     *
     * @param location where the source is declared, which stands for the location of one that is away
     */
    static PreparedReading of(Reading found, String location, StateAt state, Differences differences, Instant at) {
        if (found.error() != null) {
            return away(found, location, found.error());
        }
        byte[] artifact = CanonicalJson.bytes(JsonArray.of(found.facts().values(), WorldFact::toJson));
        if (artifact.length > ARTIFACT_BYTES_MAX) {
            return away(found, location, "it holds more than " + ARTIFACT_BYTES_MAX + " bytes of facts");
        }
        Set<DotCode> baseline = Readings.baseline(state);
        List<WorldFact> concern = found.facts().values().stream()
                .filter(fact -> Readings.isConcern(fact, found.source(), baseline))
                .toList();
        List<WorldFact> ordered = differingFirst(found, concern, state, differences);
        StoredArtifact stored = new StoredArtifact(Sha256.digest(artifact), artifact.length, MEDIA_TYPE);
        int count = Math.min(concern.size(), SourceReading.FACTS_MAX);
        PreparedReading prepared = holding(found, ordered, count, stored, artifact, state, differences, at);
        while (prepared.length() > LENGTH_MAX && count > 0) {
            count = Math.min(count - 1, (int) ((long) count * LENGTH_MAX / prepared.length()));
            prepared = holding(found, ordered, count, stored, artifact, state, differences, at);
        }
        return prepared;
    }

    private static PreparedReading away(Reading found, String location, String error) {
        SourceReading reading =
                new SourceReading(found.source(), location, SourceStatus.AWAY, error, List.of(), null, 0);
        return new PreparedReading(reading, null, List.of(), length(reading, List.of()));
    }

    private static List<WorldFact> differingFirst(
            Reading found, List<WorldFact> concern, StateAt state, Differences differences) {
        Set<String> differing = differences.differing(state, found.source(), concern);
        List<WorldFact> ordered = new ArrayList<>(
                concern.stream().filter(fact -> differing.contains(fact.key())).toList());
        concern.stream().filter(fact -> !differing.contains(fact.key())).forEach(ordered::add);
        return ordered;
    }

    /** With the first so many facts, sorted again by their keys. */
    private static PreparedReading holding(
            Reading found,
            List<WorldFact> ordered,
            int count,
            StoredArtifact stored,
            byte[] artifact,
            StateAt state,
            Differences differences,
            Instant at) {
        Map<String, WorldFact> held = new TreeMap<>();
        ordered.subList(0, count).forEach(fact -> held.put(fact.key(), fact));
        SourceReading reading = new SourceReading(
                found.source(),
                String.valueOf(found.location()),
                SourceStatus.READ,
                null,
                held.values().stream().map(WorldFact::toJson).toList(),
                stored,
                ordered.size() - count);
        List<Difference> shown = differences.shown(state, List.of(reading), at);
        return new PreparedReading(reading, artifact, shown, length(reading, shown));
    }

    private static int length(SourceReading reading, List<Difference> differences) {
        JsonArray list = JsonArray.of(
                differences, one -> RecordCodec.of(Difference.class).write(one));
        return CanonicalJson.text(RecordCodec.of(SourceReading.class).write(reading))
                        .getBytes(UTF_8)
                        .length
                + CanonicalJson.bytes(list).length
                + 2;
    }

    /** How many facts of the campaign's concern were found. */
    long facts() {
        return reading.facts().size() + reading.more();
    }
}
