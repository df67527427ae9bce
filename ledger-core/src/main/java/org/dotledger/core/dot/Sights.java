package org.dotledger.core.dot;

import java.util.HashMap;
import java.util.Map;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.CatalogStatus;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** What the sources of a DOT's proof were last found to hold. Immutable. */
final class Sights {
    private final Map<Source, Sight> sights = new HashMap<>();

    /** One source at the newest look that could read it. */
    private record Sight(long position, Map<String, WorldFact> facts) {}

    /** Whether something was found as it should be, and by which look. */
    record Answer(long position, boolean matches) {}

    private Sights() {}

    static Sights in(StateAt state) {
        Sights all = new Sights();
        for (SourceRow row : state.items(ViewDefinitions.SOURCES)) {
            Long read = row.read();
            if (read != null) {
                Map<String, WorldFact> facts = new HashMap<>();
                row.worldFacts().forEach(fact -> facts.put(fact.key(), fact));
                all.sights.put(row.source(), new Sight(read, facts));
            }
        }
        return all;
    }

    /** Whether a file was found with its digest since an entry; null when its source was not read since. */
    @Nullable
    Answer file(Source source, String path, Sha256 sha256, long since) {
        Sight sight = sights.get(source);
        return sight == null || sight.position() < since
                ? null
                : new Answer(
                        sight.position(),
                        sight.facts().get(path) instanceof FileFact file
                                && file.error() == null
                                && sha256.equals(file.sha256()));
    }

    /** Whether the one row of an entry was found since; null when the catalogue was not read since. */
    @Nullable
    Answer row(CatalogEntry entry, long since) {
        Sight sight = sights.get(Source.CATALOG);
        return sight == null || sight.position() < since
                ? null
                : new Answer(
                        sight.position(),
                        sight.facts().get(entry.code().value()) instanceof CatalogFact row && isRow(entry, row));
    }

    private static boolean isRow(CatalogEntry entry, CatalogFact row) {
        SsotPrefixes paths = SsotPrefixes.DEFAULT;
        return row.rows() == 1
                && entry.name().equals(row.name())
                && row.filePath() != null
                && paths.normalise(entry.filePath()).equals(paths.normalise(row.filePath()))
                && entry.tier().equals(row.tier())
                && entry.domain().equals(row.domain())
                && row.status() != null
                && CatalogStatus.isInUse(row.status());
    }
}
