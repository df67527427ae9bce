package org.dotledger.core.invariant;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.dot.StagingLabel;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.surface.EndpointDeployed;

/** The class of a file follows from its path, and each action takes the class that it needs. */
final class ArtifactsAreOfTheirClass implements Invariant {
    private static final Set<StagingLabel> LABELS = EnumSet.allOf(StagingLabel.class);

    @Override
    public String rule() {
        return "a file has the class that its path gives, and the one that the action needs";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case DotBorn event -> fault(event.source(), Ssot.DOT_BIN);
            case HandbookReadBack event -> fault(event.artifact(), Ssot.AGENTDATA_KB);
            case EndpointDeployed event -> fault(event.artifact(), Ssot.EXECUTOR_SOURCE);
            case HandlerStaged event -> staged(event.artifact());
            case EvidenceStaged event -> labelled(event.location(), event.labels());
            default -> Optional.empty();
        };
    }

    private static Optional<String> fault(Artifact artifact, Ssot needed) {
        Ssot actual = SsotPrefixes.DEFAULT.classOf(artifact.path());
        return Broken.when(
                actual != artifact.ssot() || actual != needed,
                artifact.path() + " is " + actual + ", claimed is " + artifact.ssot() + ", needed is " + needed);
    }

    private static Optional<String> staged(Artifact artifact) {
        Ssot actual = SsotPrefixes.DEFAULT.classOf(artifact.path());
        List<StagingLabel> labels = artifact.labels();
        return actual == artifact.ssot()
                ? labelled(artifact.path(), labels == null ? List.of() : labels)
                : Optional.of(artifact.path() + " is " + actual + ", claimed is " + artifact.ssot());
    }

    private static Optional<String> labelled(ArtifactPath path, List<StagingLabel> labels) {
        return Broken.when(
                SsotPrefixes.DEFAULT.classOf(path) == Ssot.LOCAL_STAGING && !labels.containsAll(LABELS),
                path + " is staging without all its labels");
    }
}
