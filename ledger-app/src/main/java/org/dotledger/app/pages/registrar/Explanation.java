package org.dotledger.app.pages.registrar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dotledger.api.dot.CatalogStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.registrar.StoredRow;

/**
 * Why each line of a scan was called new by path, sorted into what it really is. The numbers add up to all that were.
 *
 * @param isNew lines whose code has no row, and is whitelisted
 * @param backlog lines whose code has no row, and is not
 * @param leftovers lines that are no DOTs
 * @param falseNew lines whose code has a row, by the prefix under which the row's path is stored
 */
record Explanation(List<String> isNew, List<String> backlog, List<String> leftovers, List<Prefix> falseNew) {
    private static final String ELSEWHERE = "elsewhere";

    /** Rows stored under one prefix. */
    record Prefix(String text, List<Pair> pairs) {}

    /**
     * One file and its row.
     *
     * @param storedBefore what stands before the part that both paths share, as stored
     * @param scannedBefore the same, as scanned
     */
    record Pair(String code, String storedBefore, String scannedBefore, String shared) {}

    /** How many lines were called new and are not. */
    int falseNewCount() {
        return falseNew.stream().mapToInt(prefix -> prefix.pairs().size()).sum();
    }

    /** How many lines were called new by path. */
    public int total() {
        return isNew.size() + backlog.size() + leftovers.size() + falseNewCount();
    }

    static Explanation of(ScanInputs inputs) {
        Map<String, String> storedPaths = new HashMap<>();
        for (StoredRow row : inputs.rows()) {
            if (!CatalogStatus.isRetired(row.status())) {
                storedPaths.putIfAbsent(row.code().value(), row.filePath());
            }
        }
        Sorting sorting = new Sorting(inputs, storedPaths);
        NavigableSet<String> suffixes = suffixes(inputs.rows());
        inputs.scan().stream().filter(line -> !isContained(line, suffixes)).forEach(sorting::add);
        return sorting.explanation();
    }

    /** All that a stored path ends in and that begins with a slash: an absolute path is in it only where one begins. */
    private static NavigableSet<String> suffixes(List<StoredRow> rows) {
        NavigableSet<String> suffixes = new TreeSet<>();
        for (StoredRow row : rows) {
            String path = row.filePath();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                suffixes.add(path.substring(slash));
            }
        }
        return suffixes;
    }

    private static boolean isContained(String line, NavigableSet<String> suffixes) {
        String next = suffixes.ceiling(line);
        return next != null && next.startsWith(line);
    }

    /** Puts lines where they belong. */
    private static final class Sorting {
        private final Set<String> newCodes;
        private final Set<String> backlogCodes;
        private final Map<String, String> storedPaths;
        private final List<String> isNew = new ArrayList<>();
        private final List<String> backlog = new ArrayList<>();
        private final List<String> leftovers = new ArrayList<>();
        private final Map<String, List<Pair>> falseNew = new TreeMap<>();

        Sorting(ScanInputs inputs, Map<String, String> storedPaths) {
            this.newCodes = new HashSet<>(inputs.newWhitelisted());
            this.backlogCodes = new HashSet<>(inputs.backlog());
            this.storedPaths = storedPaths;
        }

        void add(String line) {
            String code = DotCode.fromName(line).map(DotCode::value).orElse("");
            String stored = storedPaths.get(code);
            if (newCodes.contains(code)) {
                isNew.add(line);
            } else if (backlogCodes.contains(code)) {
                backlog.add(line);
            } else if (stored == null) {
                leftovers.add(line);
            } else {
                Pair pair = pair(code, stored, line);
                falseNew.computeIfAbsent(prefix(stored), prefix -> new ArrayList<>())
                        .add(pair);
            }
        }

        private static String prefix(String stored) {
            String base = stored.substring(stored.lastIndexOf('/') + 1);
            boolean isKnown = SsotPrefixes.DEFAULT.normalise(stored).startsWith(SsotPrefixes.DEFAULT.dotBin());
            return isKnown ? stored.substring(0, stored.length() - base.length()) : ELSEWHERE;
        }

        private static Pair pair(String code, String stored, String scanned) {
            int length = 0;
            while (length < Math.min(stored.length(), scanned.length())
                    && stored.charAt(stored.length() - 1 - length) == scanned.charAt(scanned.length() - 1 - length)) {
                length++;
            }
            return new Pair(
                    code,
                    stored.substring(0, stored.length() - length),
                    scanned.substring(0, scanned.length() - length),
                    scanned.substring(scanned.length() - length));
        }

        Explanation explanation() {
            return new Explanation(
                    List.copyOf(isNew),
                    List.copyOf(backlog),
                    List.copyOf(leftovers),
                    falseNew.entrySet().stream()
                            .map(prefix -> new Prefix(prefix.getKey(), prefix.getValue()))
                            .toList());
        }
    }
}
