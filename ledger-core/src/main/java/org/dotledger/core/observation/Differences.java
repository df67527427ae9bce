package org.dotledger.core.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.DifferenceKind;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.Expected;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.WorldRule;
import org.jspecify.annotations.Nullable;

/** Computes how the world, as it was last seen, differs from what the entries say. Pure; safe for several threads. */
public final class Differences {
    private static final int DETAIL_MAX = 1_000;
    private static final int SUBJECT_MAX = 200;

    private final List<WorldRule> rules;

    /** @param rules of all capabilities */
    public Differences(List<WorldRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The differences between a state and what some sources were last found to hold, sorted by source, kind and subject.
     *
     * @param looked the sources that are compared; one that was never read gives none
     */
    List<Difference> between(StateAt state, Collection<SourceRow> looked) {
        Map<Source, SortedMap<String, List<Expected>>> expected = expected(state);
        List<Difference> found = new ArrayList<>();
        for (SourceRow row : looked) {
            Long read = row.read();
            if (read != null) {
                compare(row, read, expected.getOrDefault(row.source(), new TreeMap<>()), found);
            }
        }
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Difference::source)
                        .thenComparing(Difference::kind)
                        .thenComparing(Difference::subject)
                        .thenComparing(Difference::detail))
                .toList();
    }

    /**
     * The differences that a look just now shows, as recording it would compute them.
     *
     * @param readings of a source each; those that are {@link SourceStatus#AWAY} show nothing
     * @param at when was looked
     */
    public List<Difference> shown(StateAt state, List<SourceReading> readings, Instant at) {
        return between(
                state,
                readings.stream()
                        .filter(reading -> reading.status() == SourceStatus.READ)
                        .map(reading -> lookedAt(reading, state.size(), at))
                        .toList());
    }

    private static SourceRow lookedAt(SourceReading reading, long size, Instant at) {
        return new SourceRow(
                reading.source(),
                reading.location(),
                "",
                reading.status(),
                null,
                size,
                size,
                at,
                reading.facts(),
                reading.artifact(),
                reading.more(),
                List.of(size));
    }

    /** What the entries of a state say that is there: the world as it has to be for a look to find no difference. */
    public List<Expected> required(StateAt state) {
        return expected(state).values().stream()
                .flatMap(bySource -> bySource.values().stream())
                .flatMap(List::stream)
                .filter(one -> one.presence() == Expected.Presence.REQUIRED)
                .toList();
    }

    /** The keys of the things in a source of which the entries speak: what a look has to look for there. */
    public Set<String> named(StateAt state, Source source) {
        return Set.copyOf(expected(state).getOrDefault(source, new TreeMap<>()).keySet());
    }

    /** The keys of those facts of a source that are not as the entries say. */
    public Set<String> differing(StateAt state, Source source, Collection<WorldFact> facts) {
        SortedMap<String, List<Expected>> expected = expected(state).getOrDefault(source, new TreeMap<>());
        return facts.stream()
                .filter(fact -> FactComparison.accepted(fact).isPresent()
                        || differs(expected.getOrDefault(fact.key(), List.of()), fact))
                .map(WorldFact::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean differs(List<Expected> expected, WorldFact fact) {
        boolean there = FactComparison.isThere(fact);
        return expected.isEmpty() ? there : expected.stream().anyMatch(one -> differs(one, fact, there));
    }

    private static boolean differs(Expected expected, WorldFact fact, boolean there) {
        return switch (expected.presence()) {
            case REQUIRED ->
                !there || FactComparison.changes(expected.fact(), fact).isPresent();
            case GONE -> there;
            case ALLOWED -> false;
        };
    }

    private Map<Source, SortedMap<String, List<Expected>>> expected(StateAt state) {
        Map<Source, SortedMap<String, List<Expected>>> bySource = new EnumMap<>(Source.class);
        for (WorldRule rule : rules) {
            for (Expected one : rule.expected(state)) {
                bySource.computeIfAbsent(one.source(), source -> new TreeMap<>())
                        .computeIfAbsent(one.fact().key(), key -> new ArrayList<>())
                        .add(one);
            }
        }
        return bySource;
    }

    /** A look shows nothing about what the entries after it have changed. */
    private static void compare(
            SourceRow row, long read, SortedMap<String, List<Expected>> expected, List<Difference> found) {
        Map<String, WorldFact> seen = new TreeMap<>();
        row.worldFacts().forEach(fact -> seen.put(fact.key(), fact));
        expected.forEach((key, all) -> {
            WorldFact fact = seen.remove(key);
            // What is left out of the facts may be there all the same.
            if (fact != null || row.more() == 0) {
                all.stream().filter(one -> one.since() < read).forEach(one -> compare(row.source(), one, fact, found));
            }
        });
        seen.values().stream()
                .filter(FactComparison::isThere)
                .forEach(fact -> found.add(difference(
                        DifferenceKind.UNGOVERNED,
                        row.source(),
                        FactComparison.subject(fact),
                        "no entry has put it there")));
        row.worldFacts()
                .forEach(fact -> FactComparison.accepted(fact)
                        .ifPresent(detail -> found.add(difference(
                                DifferenceKind.NOT_FAIL_CLOSED, row.source(), FactComparison.subject(fact), detail))));
        if (row.more() > 0) {
            String detail = row.more() + " more facts are in the artifact alone";
            found.add(difference(
                    DifferenceKind.CHANGED, row.source(), row.source().name(), detail));
        }
    }

    private static void compare(Source source, Expected expected, @Nullable WorldFact fact, List<Difference> found) {
        boolean there = fact != null && FactComparison.isThere(fact);
        switch (expected.presence()) {
            case REQUIRED -> {
                if (fact == null || !there) {
                    found.add(difference(
                            DifferenceKind.ABSENT,
                            source,
                            expected.subject(),
                            expected.fact().key() + " is not there"));
                } else {
                    FactComparison.changes(expected.fact(), fact)
                            .ifPresent(detail ->
                                    found.add(difference(DifferenceKind.CHANGED, source, expected.subject(), detail)));
                }
            }
            case GONE -> {
                if (there) {
                    String detail = expected.fact().key() + " was taken away and is there";
                    found.add(difference(DifferenceKind.UNGOVERNED, source, expected.subject(), detail));
                }
            }
            case ALLOWED -> {}
        }
    }

    private static Difference difference(DifferenceKind kind, Source source, String subject, String detail) {
        return new Difference(kind, source, cut(subject, SUBJECT_MAX), cut(detail, DETAIL_MAX));
    }

    private static String cut(String text, int max) {
        if (text.isEmpty()) {
            return "(no name)";
        }
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
