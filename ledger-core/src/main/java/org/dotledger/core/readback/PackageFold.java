package org.dotledger.core.readback;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.merkle.StreamingRoot;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.FoldedPast;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.StateDigest;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/** Makes of a log's entries, one after the other, all that a package says of them. For one thread. */
public final class PackageFold {
    private final ViewSet views;
    private final OfflineFold fold;
    private final StreamingRoot tree = new StreamingRoot();
    private final FirstEntryProof firstEntry = new FirstEntryProof();
    private final SortedSet<Sha256> artifacts = new TreeSet<>();
    private final Acts acts = new Acts();
    private @Nullable String policyVersion;

    public PackageFold(ViewSet views) {
        this.views = views;
        this.fold = new OfflineFold(views);
    }

    /** @throws IllegalArgumentException unless the entry is the next */
    public void accept(DecodedEntry entry) {
        tree.append(entry.leafHash());
        firstEntry.append(entry.leafHash());
        artifacts.addAll(entry.event().event().artifacts());
        if (entry.event().event() instanceof CampaignOpened opened) {
            policyVersion = opened.policyVersion();
        }
        fold.accept(entry.event());
        acts.accept(entry.event());
    }

    /** How many entries there were so far. */
    public long size() {
        return tree.size();
    }

    /** Size and root of the tree over the entries so far. */
    public TreeHead head() {
        return tree.head();
    }

    /** The campaign after the entries so far, which goes on with the fold. */
    public CampaignPast past() {
        return new FoldedPast(fold);
    }

    /** The artifacts that the entries so far name, sorted. */
    public SortedSet<Sha256> artifacts() {
        return Collections.unmodifiableSortedSet(artifacts);
    }

    /**
     * All that follows from the entries so far. It may be used until another one is accepted.
     *
     * @param origin of the log
     */
    public PackageState state(String origin) {
        StateAt state = fold.state();
        OptionalLong seal = Seal.inForce(state);
        PackageFacts facts = new PackageFacts(
                origin,
                head(),
                StateDigest.of(head(), views, state).stateSha256(),
                seal.isPresent() ? seal.getAsLong() : null,
                policyVersion);
        return new PackageState(facts, views, state, artifacts(), acts, head().size() == 0 ? null : firstEntry.proof());
    }
}
