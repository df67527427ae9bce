package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.core.readback.EntryDecoder;
import org.dotledger.core.readback.PackageFold;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.UnreadableEntryException;
import org.dotledger.core.view.ViewSet;

/**
 * What seals and passing verdicts say of earlier states: each names a size, the root of the tree and the digest of the
 * state there. For one thread.
 */
final class StateClaims {
    static final String CHECK = "states that seals and verdicts name";

    /** @param position of the event that says so */
    private record Claim(long position, long size, Sha256 root, Sha256 state) {}

    private final SortedMap<Long, List<Claim>> claims = new TreeMap<>();
    private int collected;
    private int checked;
    private Optional<String> fault = Optional.empty();

    void collect(RecordedEvent recorded) {
        long position = recorded.position();
        switch (recorded.event()) {
            case ReadbackSealed seal -> add(new Claim(position, seal.treeSize(), seal.rootHash(), seal.stateSha256()));
            case VerdictRecorded verdict
            when verdict.verdict() == ReviewVerdict.PASS ->
                add(new Claim(position, verdict.treeSize(), verdict.rootHash(), verdict.stateSha256()));
            default -> {}
        }
    }

    private void add(Claim claim) {
        claims.computeIfAbsent(claim.size(), size -> new ArrayList<>()).add(claim);
        collected++;
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
        List<Claim> here = claims.getOrDefault(fold.size(), List.of());
        if (here.isEmpty()) {
            return;
        }
        Sha256 state = fold.state(origin).facts().stateSha256();
        for (Claim claim : here) {
            checked++;
            boolean same = claim.root().equals(fold.head().root())
                    && claim.state().equals(state)
                    && claim.size() <= claim.position();
            if (!same && fault.isEmpty()) {
                fault = Optional.of("the event at position " + claim.position() + " says of the first " + claim.size()
                        + " entries what they do not give");
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
