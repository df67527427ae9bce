package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.dotledger.core.decision.offline.StateClaim;
import org.dotledger.core.readback.ClaimedStates;
import org.dotledger.core.readback.EntryDecoder;
import org.dotledger.core.readback.PackageFold;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.UnreadableEntryException;
import org.dotledger.core.view.ViewSet;

/** Holds what a package's seals and verdicts say of earlier states to its entries. For one thread. */
final class StateClaims {
    static final String CHECK = "states that seals and verdicts name";

    private final ClaimedStates claimed;

    /** @param claims what the entries were decided on */
    StateClaims(List<StateClaim> claims) {
        this.claimed = new ClaimedStates(claims);
    }

    /** Folds the package's entries once more, as far as anything is claimed: a claim comes after what it speaks of. */
    void check(PackageZip zip, String origin, ViewSet views, int threads) throws IOException {
        if (claimed.entries() == 0) {
            return;
        }
        PackageFold fold = new PackageFold(views);
        claimed.check(fold, origin);
        try (InputStream in = zip.stream(PackageLayout.ENTRIES);
                EntryDecoder decoder = new EntryDecoder(
                        origin,
                        threads,
                        batch -> batch.forEach(entry -> {
                            fold.accept(entry);
                            claimed.check(fold, origin);
                        }))) {
            new EntryLines(claimed.entries()).read(in, OutputStream.nullOutputStream(), decoder::accept, bytes -> {});
            decoder.finish();
        } catch (BadPackageException | UnreadableEntryException e) {
            throw new IllegalStateException("the package changed while it was verified", e);
        }
    }

    void report(Checks checks) {
        checks.check(CHECK, claimed.fault(), claimed.checked() + " folded again, the same");
    }
}
