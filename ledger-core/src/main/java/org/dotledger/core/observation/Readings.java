package org.dotledger.core.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** Whether what a look says it has found agrees with itself and with the artifact that holds everything it read. */
public final class Readings {
    private Readings() {}

    /** What is wrong with the form of the readings, in their order; empty when nothing is. */
    static Optional<Refusal> formFault(List<SourceReading> readings) {
        for (int i = 0; i < readings.size(); i++) {
            Source source = readings.get(i).source();
            if (readings.subList(0, i).stream().anyMatch(earlier -> earlier.source() == source)) {
                return fault(i, "source", "is named twice: " + source);
            }
            Optional<Refusal> fault = formFault(readings.get(i), i);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> formFault(SourceReading reading, int index) {
        boolean away = reading.status() == SourceStatus.AWAY;
        if (away == (reading.error() == null)) {
            return fault(
                    index, "error", away ? "is missing: the source is AWAY" : "is given although the source was READ");
        }
        if (!away) {
            return reading.artifact() == null
                    ? fault(index, "artifact", "is missing: the source was READ")
                    : sorted(reading.facts(), reading.source(), "sources[" + index + "].facts")
                            .fault();
        }
        if (!reading.facts().isEmpty()) {
            return fault(index, "facts", "are given although the source is AWAY");
        }
        return reading.artifact() == null && reading.more() == 0
                ? Optional.empty()
                : fault(index, "artifact", "is given although the source is AWAY");
    }

    /** Facts by their keys, or what is wrong with one of them. */
    private record Sorted(TreeMap<String, WorldFact> facts, Optional<Refusal> fault) {}

    private static Sorted sorted(List<JsonObject> facts, Source source, String field) {
        TreeMap<String, WorldFact> byKey = new TreeMap<>();
        for (int i = 0; i < facts.size(); i++) {
            String at = field + "[" + i + "]";
            try {
                WorldFact fact = WorldFact.read(source, facts.get(i));
                if (!byKey.isEmpty() && byKey.lastKey().compareTo(fact.key()) >= 0) {
                    return new Sorted(
                            byKey, Optional.of(Refusal.field(at, "is not sorted by its key, or stands twice")));
                }
                byKey.put(fact.key(), fact);
            } catch (InvalidFieldException e) {
                String member = e.field().isEmpty() ? at : at + "." + e.field();
                return new Sorted(byKey, Optional.of(Refusal.field(member, e.reason())));
            }
        }
        return new Sorted(byKey, Optional.empty());
    }

    /**
     * What is wrong with a reading's facts, compared with its artifact; empty when they are those of the campaign's
     * concern.
     *
     * @param content the artifact's bytes; null when it is not stored
     * @param known the codes of the imported baseline
     */
    static Optional<Refusal> contentFault(
            SourceReading reading, int index, byte @Nullable [] content, Set<DotCode> known) {
        if (content == null) {
            return fault(index, "artifact", "is not stored: send it with PUT /api/v1/artifacts/{sha256} first");
        }
        List<JsonObject> all;
        try {
            all = objects(content);
        } catch (InvalidJsonException | IllegalArgumentException e) {
            return fault(index, "artifact", "is expected to be a JSON array of facts: " + e.getMessage());
        }
        Sorted sorted = sorted(all, reading.source(), "sources[" + index + "].artifact");
        if (sorted.fault().isPresent()) {
            return sorted.fault();
        }
        sorted.facts().values().removeIf(fact -> !isConcern(fact, reading.source(), known));
        boolean foreign = reading.read().stream()
                .anyMatch(fact -> !fact.equals(sorted.facts().get(fact.key())));
        if (foreign) {
            return fault(index, "facts", "hold one that is not the campaign's or not as the artifact has it");
        }
        long more = sorted.facts().size() - reading.facts().size();
        // Large facts fill an entry before there are as many as it may hold; what is left out is a difference itself.
        return more == reading.more()
                ? Optional.empty()
                : fault(
                        index,
                        "more",
                        "is expected to be the number of the artifact's facts that are left out: " + more);
    }

    private static List<JsonObject> objects(byte[] content) throws InvalidJsonException {
        if (!(JsonReader.read(content) instanceof JsonArray(List<Json> values))) {
            throw new IllegalArgumentException("it is none");
        }
        List<JsonObject> objects = new ArrayList<>(values.size());
        for (Json value : values) {
            if (!(value instanceof JsonObject object)) {
                throw new IllegalArgumentException("an item is no object");
            }
            objects.add(object);
        }
        return objects;
    }

    /** The codes of the imported baseline. */
    public static Set<DotCode> baseline(StateAt state) {
        return state.items(ViewDefinitions.DOTS).stream()
                .filter(dot -> dot.state() == DotState.BASELINE)
                .map(DotRow::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a fact is of the campaign's concern. Of the folder and of the catalogue everything is read, and what is none
     * of C1's is left in the artifact.
     *
     * @param known the codes of the imported baseline
     */
    public static boolean isConcern(WorldFact fact, Source source, Set<DotCode> known) {
        return switch (fact) {
            case FileFact file
            when source == Source.DOT_BIN ->
                DotCode.fromName(file.path()).filter(Policy.C1::covers).isPresent();
            case CatalogFact row ->
                known.stream().noneMatch(code -> code.value().equals(row.code()));
            default -> true;
        };
    }

    private static Optional<Refusal> fault(int index, String member, String reason) {
        return Optional.of(Refusal.field("sources[" + index + "]." + member, reason));
    }
}
