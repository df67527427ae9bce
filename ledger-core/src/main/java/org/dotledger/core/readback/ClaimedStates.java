package org.dotledger.core.readback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.offline.StateClaim;

/**
 * What seals and verdicts say of earlier states: each names a size, the root of the tree and the digest of the state
 * there. Whether that is right or wrong was taken for granted when they were decided again, and is checked here, by a
 * fold of the entries once more. For one thread.
 */
public final class ClaimedStates {
    private final SortedMap<Long, List<StateClaim>> claims = new TreeMap<>();
    private int collected;
    private int checked;
    private Optional<String> fault = Optional.empty();

    /** @param claimed what the entries were decided on */
    public ClaimedStates(List<StateClaim> claimed) {
        for (StateClaim claim : claimed) {
            if (claim.holds() || claim.size() <= claim.position()) {
                claims.computeIfAbsent(claim.size(), size -> new ArrayList<>()).add(claim);
                collected++;
            }
        }
    }

    /** How many entries have to be folded; 0 when nothing is claimed. */
    public long entries() {
        return claims.isEmpty() ? 0 : claims.lastKey();
    }

    /** How many claims were checked. */
    public int checked() {
        return checked;
    }

    /**
     * Holds the claims about the fold's size to it.
     *
     * @param origin of the log
     */
    public void check(PackageFold fold, String origin) {
        List<StateClaim> here = claims.getOrDefault(fold.size(), List.of());
        if (here.isEmpty()) {
            return;
        }
        Sha256 state = fold.state(origin).facts().stateSha256();
        for (StateClaim claim : here) {
            checked++;
            boolean same = claim.rootHash().equals(fold.head().root())
                    && claim.stateSha256().equals(state)
                    && claim.size() <= claim.position();
            if (same != claim.holds() && fault.isEmpty()) {
                fault = Optional.of("the entry at position " + claim.position() + " was decided as if the first "
                        + claim.size() + " entries gave " + (claim.holds() ? "" : "not ") + "the state that it names");
            }
        }
    }

    /** The first claim that is wrong, or is about more entries than were folded; empty when there is none. */
    public Optional<String> fault() {
        return fault.isEmpty() && checked < collected
                ? Optional.of("a seal or a verdict speaks of more entries than there are")
                : fault;
    }
}
