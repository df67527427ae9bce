package org.dotledger.core.step;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.surface.ContractReadBack;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Whether the campaign has changed since its newest seal (design: domain.md, "Readiness"). */
final class SealedChangeFold implements FoldedView<SealedChange> {
    private static final String KEY = "C1";
    private static final ViewDefinition<SealedChange> DEFINITION =
            ViewDefinition.of("sealed-change", SealedChange.class, row -> KEY);

    private static final Set<Class<? extends Event>> NO_CHANGES = Set.of(
            ReadbackSealed.class,
            ReviewOpened.class,
            AttackRecorded.class,
            AttackWithdrawn.class,
            VerdictRecorded.class,
            CommandRefused.class,
            PreflightRan.class,
            HarnessRan.class,
            GrantConsumed.class,
            OutcomeRecorded.class,
            KeyIssued.class,
            LogKeyRotated.class);

    @Override
    public ViewDefinition<SealedChange> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof ReadbackSealed || isChange(recorded.event()) ? Set.of(KEY) : Set.of();
    }

    @Override
    public SealedChange evolve(@Nullable SealedChange row, String key, RecordedEvent recorded) {
        SealedChange before = row == null ? SealedChange.NONE : row;
        return recorded.event() instanceof ReadbackSealed seal
                ? before.sealedAt(recorded.position(), seal.treeSize())
                : before.changedAt(recorded.position());
    }

    /** All but what looks at the state and finds it as it is said to be, judges it, or uses what was granted for it. */
    private static boolean isChange(Event event) {
        return switch (event) {
            case StepApplied step -> step.step() != StepId.W9;
            case StepReadBack step -> step.step() != StepId.W9 && !step.matches();
            case CatalogReadBack look -> !look.matches();
            case SurfaceReadBack look -> !look.present();
            case ContractReadBack look -> !look.matches();
            case EndpointReadBack look -> !look.matches();
            case EvidenceReadBack look -> !look.governed();
            case WorldObserved look -> !look.differences().isEmpty();
            default -> !NO_CHANGES.contains(event.getClass());
        };
    }
}
