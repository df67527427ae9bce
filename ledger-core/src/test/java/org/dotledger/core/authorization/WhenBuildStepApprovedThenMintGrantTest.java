package org.dotledger.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.authorization.Authorizing.ACTION;
import static org.dotledger.core.authorization.Authorizing.APR;
import static org.dotledger.core.authorization.Authorizing.GRANT;
import static org.dotledger.core.authorization.Authorizing.HANDLER_REF;
import static org.dotledger.core.authorization.Authorizing.PLAN;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;

import java.util.List;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Samples;
import org.junit.jupiter.api.Test;

class WhenBuildStepApprovedThenMintGrantTest {
    private static final WhenBuildStepApprovedThenMintGrant HANDLER =
            new WhenBuildStepApprovedThenMintGrant(LedgerViews.all());

    private static LedgerFixture approved() {
        LedgerFixture ledger = Authorizing.open();
        ledger.when(OWNER, new ApproveBuildStep(APR, DIGEST)).appends(new BuildStepApproved(APR, DIGEST));
        return ledger;
    }

    @Test
    void mintsWhatTheProposalAskedForBoundToItsManifestAndPlan() {
        List<RecordedEvent> minted = approved().react(HANDLER);
        assertThat(minted).singleElement().satisfies(recorded -> {
            assertThat(recorded.event())
                    .isEqualTo(new GrantMinted(
                            GRANT,
                            APR,
                            "C1",
                            GrantMode.DRY_RUN,
                            DIGEST,
                            PLAN,
                            IssuerProof.ISSUER,
                            LedgerFixture.NOW,
                            LedgerFixture.NOW.plusSeconds(Authorizing.TTL_SECONDS)));
            assertThat(recorded.actor()).isEqualTo(WhenBuildStepApprovedThenMintGrant.HANDLER);
            assertThat(recorded.envelope().extensions().get(Attribute.ACTOR_KIND))
                    .isEqualTo("SYSTEM");
        });
    }

    @Test
    void namesTheApprovalAsItsCause() {
        LedgerFixture ledger = approved();
        RecordedEvent approval = ledger.last();
        assertThat(ledger.react(HANDLER).getFirst().envelope().extensions().get(Attribute.CAUSATION_ID))
                .isEqualTo(approval.envelope().id().toString());
    }

    @Test
    void mintsOnceHoweverOftenItRuns() {
        LedgerFixture ledger = approved();
        assertThat(ledger.react(HANDLER)).hasSize(1);
        assertThat(ledger.react(HANDLER)).isEmpty();
        assertThat(ledger.react(new WhenBuildStepApprovedThenMintGrant(LedgerViews.all())))
                .isEmpty();
    }

    @Test
    void mintsNothingForWhatIsOnlyProposedOrRejected() {
        assertThat(Authorizing.open().react(HANDLER)).isEmpty();
        assertThat(Authorizing.open()
                        .given(OWNER, new BuildStepRejected(APR, "it is not needed"))
                        .react(HANDLER))
                .isEmpty();
    }

    @Test
    void waitsWhileTheHandlerIsNotInForce() {
        LedgerFixture ledger = approved().given(OWNER, new HandlerWithdrawn(ACTION, "it was a mistake"));
        assertThat(ledger.react(HANDLER)).isEmpty();
        ledger.when(OWNER, new ApplyHandler(ACTION, HANDLER_REF, DIGEST))
                .appends(new HandlerApplied(ACTION, HANDLER_REF, DIGEST));
        assertThat(ledger.react(HANDLER)).hasSize(1);
    }

    /** Between approval and minting, while the ledger was down or the handler withdrawn, the issuer may have come to an end. */
    @Test
    void mintsNothingForAnIssuerThatIsNoLongerProven() {
        LedgerFixture ledger = approved()
                .given(OWNER, new HandlerWithdrawn(ACTION, "it was a mistake"))
                .when(OPERATOR, new RetireDot(IssuerProof.ISSUER, "it is replaced now", Samples.via()))
                .appends(new DotRetired(IssuerProof.ISSUER, "it is replaced now", Samples.via()))
                .given(OWNER, new HandlerApplied(ACTION, HANDLER_REF, DIGEST));
        assertThat(ledger.react(HANDLER)).isEmpty();
    }

    @Test
    void mintsForAnApprovalAfterAGrantWasRevokedOnlyByAnotherApr() {
        LedgerFixture ledger = approved();
        ledger.react(HANDLER);
        ledger.given(OWNER, Authorizing.revoked());
        assertThat(ledger.react(HANDLER)).isEmpty();
    }
}
