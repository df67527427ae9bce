package org.dotledger.core.step;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Whether the campaign has changed since its newest seal (design: domain.md, "Readiness"). */
final class SealedChangeFold implements FoldedView<SealedChange> {
    private static final String KEY = "C1";
    private static final ViewDefinition<SealedChange> DEFINITION =
            ViewDefinition.of("sealed-change", SealedChange.class, row -> KEY);

    @Override
    public ViewDefinition<SealedChange> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof ReadbackSealed || isChange(recorded.event()) ? Set.of(KEY) : Set.of();
    }

    @Override
    public @Nullable SealedChange evolve(@Nullable SealedChange row, String key, RecordedEvent recorded) {
        if (recorded.event() instanceof ReadbackSealed seal) {
            return new SealedChange(recorded.position(), seal.treeSize(), null);
        }
        return row == null || row.change() != null
                ? row
                : new SealedChange(row.seal(), row.treeSize(), recorded.position());
    }

    /** All but what looks at the sealed state, judges it, or uses what was granted for it. */
    private static boolean isChange(Event event) {
        return switch (event) {
            case StepApplied step -> step.step() != StepId.W9;
            case StepReadBack step -> step.step() != StepId.W9;
            case ReadbackSealed ignored -> false;
            case ReviewOpened ignored -> false;
            case AttackRecorded ignored -> false;
            case VerdictRecorded ignored -> false;
            case CommandRefused ignored -> false;
            case PreflightRan ignored -> false;
            case HarnessRan ignored -> false;
            case GrantConsumed ignored -> false;
            case KeyIssued ignored -> false;
            case LogKeyRotated ignored -> false;
            default -> true;
        };
    }
}
