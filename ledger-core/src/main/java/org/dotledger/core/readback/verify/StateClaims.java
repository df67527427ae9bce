package org.dotledger.core.readback.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.core.readback.PackageFold;

/**
 * What seals and passing verdicts say of earlier states: each names a size, the root of the tree and the digest of the
 * state there. For one thread.
 */
final class StateClaims {

    /** @param position of the event that says so */
    private record Claim(long position, long size, Sha256 root, Sha256 state) {}

    private final List<Claim> claims = new ArrayList<>();
    private int checked;
    private Optional<String> fault = Optional.empty();

    void collect(RecordedEvent recorded) {
        long position = recorded.position();
        switch (recorded.event()) {
            case ReadbackSealed seal ->
                claims.add(new Claim(position, seal.treeSize(), seal.rootHash(), seal.stateSha256()));
            case VerdictRecorded verdict
            when verdict.verdict() == ReviewVerdict.PASS ->
                claims.add(new Claim(position, verdict.treeSize(), verdict.rootHash(), verdict.stateSha256()));
            default -> {}
        }
    }

    /** How many entries have to be folded again for the claims to be checked. */
    long sizeMax() {
        return claims.stream().mapToLong(Claim::size).max().orElse(0);
    }

    boolean isEmpty() {
        return claims.isEmpty();
    }

    /** Compares the claims about a size with the fold of exactly so many entries. */
    void check(PackageFold fold, String origin) {
        for (Claim claim : claims) {
            if (claim.size() == fold.size()) {
                checked++;
                boolean same = claim.root().equals(fold.head().root())
                        && claim.state().equals(fold.state(origin).facts().stateSha256())
                        && claim.size() <= claim.position();
                if (!same && fault.isEmpty()) {
                    fault = Optional.of("the event at position " + claim.position() + " says of the first "
                            + claim.size() + " entries what they do not give");
                }
            }
        }
    }

    void report(Checks checks) {
        if (checked < claims.size() && fault.isEmpty()) {
            fault = Optional.of("a seal or a verdict speaks of more entries than there are");
        }
        checks.check("states that seals and verdicts name", fault, checked + " folded anew, the same");
    }
}
