package org.dotledger.app.pages.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.observation.ObservationRow;
import org.dotledger.api.observation.ObservationTags;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.world.Source;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Times;
import org.dotledger.app.pages.Words;
import org.jspecify.annotations.Nullable;

/** The eight sources as they were last seen, what differs in each and since when, and the newest looks. */
record ObservationBoard(List<SourceCard> sources, List<Look> looks, int lookCount) {
    private static final int LOOKS_SHOWN_MAX = 50;

    /**
     * One source.
     *
     * @param seen when it was last read, and how long before the shown state that was
     * @param error why the newest look could not read it; empty when it could
     * @param history where all its declarations and looks are listed
     */
    record SourceCard(
            String name,
            Mark mark,
            String location,
            String seen,
            String error,
            long facts,
            List<Differing> differences,
            List<Reference> events,
            String history) {}

    /**
     * A difference that stands.
     *
     * @param since the first of the looks in a row that have found it
     */
    record Differing(String kind, String subject, String detail, String meaning, Reference since) {}

    /** A look at the world. */
    record Look(String id, Reference event, String by, String sources, long differences) {}

    static ObservationBoard of(Snapshot snapshot) {
        Links links = snapshot.links();
        Map<Source, SourceRow> declared = snapshot.rows(ViewDefinitions.SOURCES).stream()
                .collect(Collectors.toUnmodifiableMap(SourceRow::source, Function.identity()));
        List<ObservationRow> looks = snapshot.rows(ViewDefinitions.OBSERVATIONS).stream()
                .sorted(Comparator.comparing(
                                (ObservationRow look) -> look.positions().getLast())
                        .reversed())
                .toList();
        List<OrphanRow> differences = snapshot.rows(ViewDefinitions.ORPHANS).stream()
                .filter(orphan -> orphan.source() != null)
                .toList();
        return new ObservationBoard(
                Policy.C1.sources().stream()
                        .map(source -> card(source, declared.get(source), differences, looks, snapshot))
                        .toList(),
                looks.stream()
                        .limit(LOOKS_SHOWN_MAX)
                        .map(look -> look(look, links))
                        .toList(),
                looks.size());
    }

    /** The entries of which the board speaks. */
    static List<Long> positions(Snapshot snapshot) {
        return snapshot.rows(ViewDefinitions.SOURCES).stream()
                .flatMap(row -> row.positions().stream())
                .toList();
    }

    private static SourceCard card(
            Source source,
            @Nullable SourceRow row,
            List<OrphanRow> differences,
            List<ObservationRow> looks,
            Snapshot snapshot) {
        String history = snapshot.links()
                .to("/timeline", Map.of("tag", ObservationTags.source(source).toString()));
        if (row == null) {
            return new SourceCard(
                    Words.sentence(source.name()),
                    Mark.open("Not declared"),
                    "",
                    "",
                    "",
                    0,
                    List.of(),
                    List.of(),
                    history);
        }
        List<Differing> standing = differences.stream()
                .filter(orphan -> orphan.source() == source)
                .map(orphan -> differing(orphan, looks, snapshot.links()))
                .toList();
        return new SourceCard(
                Words.sentence(source.name()),
                mark(row, standing),
                row.location(),
                seen(row, snapshot.moment().time()),
                row.error() == null ? "" : row.error(),
                row.facts().size() + row.more(),
                standing,
                Reference.events(row.positions(), snapshot.links()),
                history);
    }

    private static Mark mark(SourceRow row, List<Differing> standing) {
        if (row.status() == null) {
            return Mark.open("Never seen");
        }
        if (!row.isRead()) {
            return Mark.bad("Away");
        }
        return standing.isEmpty() ? Mark.good("As recorded") : Mark.bad("Differs");
    }

    private static String seen(SourceRow row, @Nullable Instant now) {
        Instant read = row.readAt();
        if (read == null || now == null) {
            return "";
        }
        long age = Math.max(0, Duration.between(read, now).toSeconds());
        return Times.of(read) + ", " + Times.length(age) + " before the state that is shown";
    }

    private static Differing differing(OrphanRow orphan, List<ObservationRow> looks, Links links) {
        return new Differing(
                Words.sentence(orphan.kind().name()),
                orphan.code(),
                orphan.detail(),
                OrphanList.meaning(orphan.kind()),
                Reference.event(since(orphan, looks), links));
    }

    /** Goes back through the looks at the source, as long as each has found it. */
    private static long since(OrphanRow orphan, List<ObservationRow> looks) {
        long since = orphan.positions().isEmpty() ? 0 : orphan.positions().getLast();
        for (ObservationRow look : looks) {
            boolean looked = look.sources().stream().anyMatch(source -> source.source() == orphan.source());
            if (looked && !found(orphan, look)) {
                return since;
            }
            if (looked) {
                since = look.positions().getLast();
            }
        }
        return since;
    }

    private static boolean found(OrphanRow orphan, ObservationRow look) {
        return look.differences().stream()
                .anyMatch(difference -> difference.source() == orphan.source()
                        && difference.kind().name().equals(orphan.kind().name())
                        && difference.subject().equals(orphan.code()));
    }

    private static Look look(ObservationRow look, Links links) {
        return new Look(
                look.observationId().value(),
                Reference.event(look.positions().getLast(), links),
                look.observedBy().value(),
                look.sources().stream()
                        .map(source -> Words.sentence(source.source().name())
                                + Optional.ofNullable(source.error())
                                        .map(error -> " (away)")
                                        .orElse(""))
                        .collect(Collectors.joining(", ")),
                look.differences().size());
    }
}
