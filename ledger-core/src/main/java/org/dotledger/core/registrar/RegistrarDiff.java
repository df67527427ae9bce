package org.dotledger.core.registrar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.registrar.Verdict;

/**
 * The difference between the DOT folder and the catalogue, by DOT code and never by raw path (design: domain.md,
 * "Registrar"). Every list is sorted and holds a code once, but for what was reported, which is kept as often as it was.
 *
 * @param newWhitelisted on disk, without a row that is not retired, and whitelisted
 * @param backlog the same, but not whitelisted
 * @param alreadyRegistered how many codes on disk have such a row
 * @param duplicates codes on more than one stored row, whatever their status
 * @param pathDrift codes on disk with such a row, whose scanned and stored paths are not all one after normalisation
 * @param phantoms codes with such a row that are not on disk
 * @param missing whitelisted, but not on disk
 * @param reportedNew what the run itself called new
 * @param onDisk all codes on disk
 * @param inCatalog all codes with a stored row, whatever its status
 * @param ignored the lines of the scan that are no DOTs, in their order
 * @param naiveNewCount what matching by raw path would have called new
 */
public record RegistrarDiff(
        List<DotCode> newWhitelisted,
        List<DotCode> backlog,
        long alreadyRegistered,
        List<DotCode> duplicates,
        List<DotCode> pathDrift,
        List<DotCode> phantoms,
        List<DotCode> missing,
        List<DotCode> reportedNew,
        List<DotCode> onDisk,
        List<DotCode> inCatalog,
        List<String> ignored,
        long naiveNewCount,
        Verdict verdict) {

    /** Computes it from the inputs of a run; of what the run reported it believes nothing. */
    public static RegistrarDiff of(RecordRegistrarDryRun run, SsotPrefixes prefixes, KnownCatalog known) {
        return new Computation(run, prefixes).diff(diff -> diff.isWhole(run, known));
    }

    /** Whether the catalogue holds what it has to, and of the campaign nothing that is in doubt. */
    private boolean isWhole(RecordRegistrarDryRun run, KnownCatalog known) {
        return duplicates.stream().noneMatch(Policy.C1::covers)
                && pathDrift.stream().noneMatch(Policy.C1::covers)
                && inCatalog.containsAll(known.registered())
                && run.catalogRows().size() >= known.rowsAtLeast();
    }

    private RegistrarDiff with(Verdict other) {
        return new RegistrarDiff(
                newWhitelisted,
                backlog,
                alreadyRegistered,
                duplicates,
                pathDrift,
                phantoms,
                missing,
                reportedNew,
                onDisk,
                inCatalog,
                ignored,
                naiveNewCount,
                other);
    }

    /** The campaign's codes among them, in their order, each once. */
    static List<DotCode> ofCampaign(List<DotCode> codes) {
        return codes.stream().filter(Policy.C1::covers).distinct().toList();
    }

    private static final class Computation {
        private final RecordRegistrarDryRun run;
        private final SsotPrefixes prefixes;
        private final SortedMap<DotCode, Set<String>> scanned = new TreeMap<>();
        private final SortedMap<DotCode, Set<String>> registered = new TreeMap<>();
        private final SortedMap<DotCode, Integer> rowCounts = new TreeMap<>();
        private final List<String> ignored = new ArrayList<>();

        Computation(RecordRegistrarDryRun run, SsotPrefixes prefixes) {
            this.run = run;
            this.prefixes = prefixes;
            readScan();
            readRows();
        }

        private void readScan() {
            DotFolder folder = new DotFolder(prefixes.dotBin());
            for (ScannedPath path : run.diskScan()) {
                folder.codeOf(path.value())
                        .ifPresentOrElse(
                                code -> scanned.computeIfAbsent(code, c -> new HashSet<>())
                                        .add(path.value()),
                                () -> ignored.add(path.value()));
            }
        }

        private void readRows() {
            for (StoredRow row : run.catalogRows()) {
                rowCounts.merge(row.code(), 1, Integer::sum);
                if (!CatalogStatus.isRetired(row.status())) {
                    registered
                            .computeIfAbsent(row.code(), code -> new HashSet<>())
                            .add(prefixes.normalise(row.filePath()));
                }
            }
        }

        /** @param further what a run that passes has to satisfy in addition to showing exactly the whitelist */
        RegistrarDiff diff(Predicate<RegistrarDiff> further) {
            RegistrarDiff diff = compared();
            return diff.verdict() == Verdict.PASS && !further.test(diff) ? diff.with(Verdict.HOLD) : diff;
        }

        private RegistrarDiff compared() {
            SortedSet<DotCode> whitelist = new TreeSet<>(run.whitelist());
            List<DotCode> isNew = without(scanned.keySet(), registered.keySet());
            List<DotCode> newWhitelisted =
                    isNew.stream().filter(whitelist::contains).toList();
            List<DotCode> missing = without(whitelist, scanned.keySet());
            List<DotCode> reported = run.reportedNew().stream().sorted().toList();
            boolean passes = newWhitelisted.equals(without(whitelist, registered.keySet()))
                    && missing.isEmpty()
                    && reported.equals(newWhitelisted);
            return new RegistrarDiff(
                    newWhitelisted,
                    without(isNew, whitelist),
                    scanned.size() - isNew.size(),
                    duplicates(),
                    pathDrift(),
                    without(registered.keySet(), scanned.keySet()),
                    missing,
                    reported,
                    List.copyOf(scanned.keySet()),
                    List.copyOf(rowCounts.keySet()),
                    List.copyOf(ignored),
                    naiveNewCount(),
                    passes ? Verdict.PASS : Verdict.HOLD);
        }

        /** In the order of the first; the second must be quick to ask. */
        private static List<DotCode> without(Collection<DotCode> codes, Set<DotCode> others) {
            return codes.stream().filter(code -> !others.contains(code)).toList();
        }

        private List<DotCode> duplicates() {
            return rowCounts.entrySet().stream()
                    .filter(rows -> rows.getValue() > 1)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private List<DotCode> pathDrift() {
            List<DotCode> drift = new ArrayList<>();
            scanned.forEach((code, onDisk) -> {
                Set<String> stored = registered.getOrDefault(code, Set.of());
                Set<String> all = new HashSet<>(onDisk);
                all.addAll(stored);
                if (!stored.isEmpty() && all.size() > 1) {
                    drift.add(code);
                }
            });
            return List.copyOf(drift);
        }

        private long naiveNewCount() {
            Map<String, Integer> lines = new HashMap<>();
            run.diskScan().forEach(path -> lines.merge(path.value(), 1, Integer::sum));
            Set<String> found = new NaiveMatcher(lines.keySet())
                    .containedIn(run.catalogRows().stream().map(StoredRow::filePath));
            return lines.entrySet().stream()
                    .filter(line -> !found.contains(line.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }
}
