package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.offline.StateClaim;
import org.dotledger.core.readback.EntryDecoder;
import org.dotledger.core.readback.PackageFold;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.UnreadableEntryException;
import org.dotledger.core.view.ViewSet;

/**
 * What seals and verdicts say of earlier states: each names a size, the root of the tree and the digest of the state
 * there. Whether that is right or wrong was taken for granted when they were decided again, and is checked here. For one
 * thread.
 */
final class StateClaims {
    static final String CHECK = "states that seals and verdicts name";

    private final SortedMap<Long, List<StateClaim>> claims = new TreeMap<>();
    private int collected;
    private int checked;
    private Optional<String> fault = Optional.empty();

    /** @param claimed what the entries were decided on */
    StateClaims(List<StateClaim> claimed) {
        for (StateClaim claim : claimed) {
            if (claim.holds() || claim.size() <= claim.position()) {
                claims.computeIfAbsent(claim.size(), size -> new ArrayList<>()).add(claim);
                collected++;
            }
        }
    }

    /** Folds the package's entries once more, as far as anything is claimed: a claim comes after what it speaks of. */
    void check(PackageZip zip, String origin, ViewSet views, int threads) throws IOException {
        if (claims.isEmpty()) {
            return;
        }
        PackageFold fold = new PackageFold(views);
        check(fold, origin);
        try (InputStream in = zip.stream(PackageLayout.ENTRIES);
                EntryDecoder decoder = new EntryDecoder(
                        origin,
                        threads,
                        batch -> batch.forEach(entry -> {
                            fold.accept(entry);
                            check(fold, origin);
                        }))) {
            new EntryLines(claims.lastKey()).read(in, OutputStream.nullOutputStream(), decoder::accept, bytes -> {});
            decoder.finish();
        } catch (BadPackageException | UnreadableEntryException e) {
            throw new IllegalStateException("the package changed while it was verified", e);
        }
    }

    private void check(PackageFold fold, String origin) {
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

    void report(Checks checks) {
        if (checked < collected && fault.isEmpty()) {
            fault = Optional.of("a seal or a verdict speaks of more entries than there are");
        }
        checks.check(CHECK, fault, checked + " folded anew, the same");
    }
}
