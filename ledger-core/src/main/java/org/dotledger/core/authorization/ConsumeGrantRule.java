package org.dotledger.core.authorization;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.core.decision.CampaignDecider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.Via;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.ViewSet;

/** A grant is used once, while it lasts, for exactly what it was bound to, and for a dry run only when C1 is ready. */
final class ConsumeGrantRule implements CampaignDecider<ConsumeGrant> {
    private final ViewSet views;

    ConsumeGrantRule(ViewSet views) {
        this.views = views;
    }

    @Override
    public Class<ConsumeGrant> command() {
        return ConsumeGrant.class;
    }

    @Override
    public Optional<Via> via(ConsumeGrant command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public Decision decide(ConsumeGrant command, CampaignPast past, ActorId caller, Instant at) {
        StateAt campaign = past.state(views, at);
        GrantFacts grant = campaign.row(
                        AuthorizationViews.GRANTS, command.grantId().value())
                .orElse(null);
        if (grant == null) {
            return Decision.refuse(RefusalCode.UNKNOWN_GRANT, command.grantId() + " was not minted");
        }
        GrantMinted minted = grant.grant();
        if (grant.revocation() != null) {
            return Decision.refuse(RefusalCode.GRANT_REVOKED, command.grantId() + " was revoked");
        }
        if (!at.isBefore(minted.expiresAt())) {
            return Decision.refuse(RefusalCode.GRANT_EXPIRED, "it expired at " + minted.expiresAt());
        }
        if (grant.consumption() != null) {
            return Decision.refuse(RefusalCode.GRANT_CONSUMED, command.grantId() + " was consumed");
        }
        if (!minted.manifestSha256().equals(command.manifestSha256())) {
            return Decision.refuse(
                    RefusalCode.MANIFEST_MISMATCH, "it is bound to the manifest " + minted.manifestSha256());
        }
        if (!minted.planRef().equals(command.planRef())) {
            return Decision.refuse(RefusalCode.PLAN_MISMATCH, "it is bound to another plan");
        }
        if (minted.mode() == GrantMode.DRY_RUN && !isReady(campaign)) {
            return Decision.refuse(RefusalCode.NOT_READY_FOR_DRY_RUN, "READY_FOR_GOVERNED_DRY_RUN is NO");
        }
        return Decision.accept(new GrantConsumed(
                command.grantId(), command.manifestSha256(), command.planRef(), command.runId(), command.via()));
    }

    private static boolean isReady(StateAt campaign) {
        return campaign.only(ViewDefinitions.READINESS).value(FlagName.READY_FOR_GOVERNED_DRY_RUN) == FlagValue.YES;
    }
}
