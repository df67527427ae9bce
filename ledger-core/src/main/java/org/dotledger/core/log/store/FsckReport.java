package org.dotledger.core.log.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.note.CheckpointOpening.Reason;

/**
 * What a check of the whole log came to.
 *
 * @param head of the newest checkpoint
 * @param findings the first of each kind, in the order they were found; at most {@value #FINDINGS_MAX} a kind
 * @param findingsTotal how many there were in all
 */
public record FsckReport(
        TreeHead head,
        long entries,
        long tiles,
        long checkpoints,
        long cosignatures,
        long artifacts,
        List<FsckFinding> findings,
        long findingsTotal) {
    public static final int FINDINGS_MAX = 20;

    public FsckReport {
        findings = List.copyOf(findings);
    }

    /** Whether everything is as it was written. */
    public boolean isClean() {
        return findingsTotal == 0;
    }

    /**
     * Whether no checkpoint so much as claims a signature by a key that was given, and nothing else is wrong: it is another
     * key's log, and not one that was changed.
     */
    public boolean isOfAnotherKey() {
        return checkpoints > 0
                && findingsTotal == checkpoints
                && findings.stream()
                        .allMatch(finding -> finding.kind() == FsckFinding.Kind.NOTE_INVALID
                                && finding.detail().contains(Reason.NO_TRUSTED_SIGNATURE.name()));
    }

    /** This report with one more finding. */
    public FsckReport with(FsckFinding finding) {
        List<FsckFinding> all = new ArrayList<>(findings);
        all.add(finding);
        return new FsckReport(head, entries, tiles, checkpoints, cosignatures, artifacts, all, findingsTotal + 1);
    }

    /** The smallest position that a finding names. */
    public OptionalLong firstPosition() {
        return findings.stream()
                .map(FsckFinding::position)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min();
    }
}
