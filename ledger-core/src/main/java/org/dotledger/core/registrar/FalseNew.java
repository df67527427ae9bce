package org.dotledger.core.registrar;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.dot.CatalogStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;

/**
 * Why matching by raw path calls so many lines of a scan new: each of them, by what it is when it is looked at by DOT
 * code. The four counts add up to {@link #lines}, which is what a dry run's event holds as {@code naiveNewCount}.
 *
 * @param whitelisted lines of whitelisted DOTs that are new indeed
 * @param backlog lines of other DOTs that are new indeed
 * @param registered lines of DOTs that have a row, with another spelling of the path
 * @param leftovers lines that are no DOTs at all
 * @param spellings how many of the registered ones are stored how: by what stands before the file's name there
 */
public record FalseNew(
        long lines,
        long whitelisted,
        long backlog,
        long registered,
        long leftovers,
        SortedMap<String, Long> spellings) {
    /** Stands for a stored path that does not mean a file of the DOT folder. */
    private static final String ELSEWHERE = "elsewhere";

    public FalseNew {
        spellings = Collections.unmodifiableSortedMap(new TreeMap<>(spellings));
    }

    /** The explanation of one scan and the rows it is compared with. */
    public static FalseNew of(
            List<ScannedPath> scan, List<StoredRow> rows, Collection<DotCode> whitelist, SsotPrefixes prefixes) {
        return new Count(rows, whitelist, prefixes).of(scan);
    }

    private static final class Count {
        private final DotFolder folder;
        private final SsotPrefixes prefixes;
        private final Set<DotCode> whitelist;
        private final Map<DotCode, String> storedPaths = new HashMap<>();
        private final List<StoredRow> rows;
        private final SortedMap<String, Long> spellings = new TreeMap<>();
        private long lines;
        private long whitelisted;
        private long backlog;
        private long registered;
        private long leftovers;

        Count(List<StoredRow> rows, Collection<DotCode> whitelist, SsotPrefixes prefixes) {
            this.folder = new DotFolder(prefixes.dotBin());
            this.prefixes = prefixes;
            this.whitelist = new HashSet<>(whitelist);
            this.rows = rows;
            rows.stream()
                    .filter(row -> !CatalogStatus.isRetired(row.status()))
                    .forEach(row -> storedPaths.putIfAbsent(row.code(), row.filePath()));
        }

        FalseNew of(List<ScannedPath> scan) {
            List<String> paths = scan.stream().map(ScannedPath::value).toList();
            Set<String> found = new NaiveMatcher(Set.copyOf(paths))
                    .containedIn(rows.stream().map(StoredRow::filePath));
            paths.stream().filter(path -> !found.contains(path)).forEach(this::add);
            return new FalseNew(lines, whitelisted, backlog, registered, leftovers, spellings);
        }

        private void add(String path) {
            lines++;
            Optional<DotCode> code = folder.codeOf(path);
            String stored = code.map(storedPaths::get).orElse(null);
            if (code.isEmpty()) {
                leftovers++;
            } else if (stored != null) {
                registered++;
                spellings.merge(spelling(stored), 1L, Long::sum);
            } else if (whitelist.contains(code.get())) {
                whitelisted++;
            } else {
                backlog++;
            }
        }

        private String spelling(String stored) {
            String meant = prefixes.normalise(stored);
            return meant.startsWith(prefixes.dotBin())
                    ? stored.substring(
                                    0,
                                    stored.length()
                                            - meant.length()
                                            + prefixes.dotBin().length()) + "…"
                    : ELSEWHERE;
        }
    }
}
