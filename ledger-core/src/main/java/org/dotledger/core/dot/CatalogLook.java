package org.dotledger.core.dot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/**
 * What the newest observations show of the catalogue and the DOT folder side by side. Immutable.
 *
 * @param position of the newest look that could read the catalogue; absent before the first
 * @param rows the campaign's codes and their rows
 * @param paths where files of a code were seen
 * @param whole whether every row is among the facts
 */
record CatalogLook(
        @Nullable Long position, Map<DotCode, CatalogFact> rows, Map<DotCode, Set<String>> paths, boolean whole) {

    static CatalogLook of(StateAt state) {
        Map<Source, SourceRow> read = state.items(ViewDefinitions.SOURCES).stream()
                .filter(row -> row.read() != null)
                .collect(Collectors.toUnmodifiableMap(SourceRow::source, row -> row));
        SourceRow catalog = read.get(Source.CATALOG);
        SourceRow folder = read.get(Source.DOT_BIN);
        Map<DotCode, CatalogFact> rows = new LinkedHashMap<>();
        Map<DotCode, Set<String>> paths = new TreeMap<>();
        if (catalog != null) {
            catalog.worldFacts().stream()
                    .map(CatalogFact.class::cast)
                    .forEach(row -> DotCode.fromName(row.code())
                            .filter(code -> code.value().equals(row.code()))
                            .filter(DotCode::hasCampaignPrefix)
                            .ifPresent(code -> rows.put(code, row)));
        }
        if (folder != null) {
            folder.worldFacts().stream()
                    .map(FileFact.class::cast)
                    .forEach(file -> DotCode.fromName(file.path())
                            .ifPresent(code -> paths.computeIfAbsent(code, path -> new TreeSet<>())
                                    .add(file.path())));
        }
        return new CatalogLook(
                catalog == null ? null : catalog.read(), rows, paths, catalog != null && catalog.more() == 0);
    }

    /** The position of the look, if it shows more than one row of the code. */
    Optional<Long> duplicate(DotCode code) {
        return row(code, row -> row.rows() > 1);
    }

    /** The position of the look, if the code's row names none of the paths at which the code's files were seen. */
    Optional<Long> pathDrift(DotCode code) {
        Set<String> seen = paths.getOrDefault(code, Set.of());
        return row(code, row -> !seen.isEmpty() && !seen.contains(normalised(row.filePath())));
    }

    /** The position of the look, if it came after the registration and shows no row of the code. */
    Optional<Long> missing(DotCode code, long registered) {
        return Optional.ofNullable(position).filter(looked -> looked > registered && whole && !rows.containsKey(code));
    }

    private Optional<Long> row(DotCode code, Predicate<CatalogFact> wrong) {
        return Optional.ofNullable(rows.get(code)).filter(wrong).map(row -> position);
    }

    private static String normalised(@Nullable String path) {
        return path == null ? "" : SsotPrefixes.DEFAULT.normalise(path);
    }

    List<DotCode> codes() {
        return List.copyOf(rows.keySet());
    }
}
