package org.dotledger.core.log.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dotledger.core.log.store.FsckFinding.Kind;

/** Collects findings, in bounded memory: a log that is all wrong gives no longer a report than one that is half wrong. */
final class FsckFindings {
    private final List<FsckFinding> kept = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private long total;

    void add(Kind kind, long position, String detail) {
        add(new FsckFinding(kind, position, detail));
    }

    void add(Kind kind, String detail) {
        add(new FsckFinding(kind, null, detail));
    }

    void add(FsckFinding finding) {
        total++;
        if (counts.merge(finding.kind(), 1, Integer::sum) <= FsckReport.FINDINGS_MAX) {
            kept.add(finding);
        }
    }

    List<FsckFinding> kept() {
        return kept;
    }

    long total() {
        return total;
    }
}
