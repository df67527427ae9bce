package org.dotledger.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.GRANT_CONSUMED;
import static org.dotledger.api.message.RefusalCode.GRANT_EXPIRED;
import static org.dotledger.api.message.RefusalCode.GRANT_REVOKED;
import static org.dotledger.api.message.RefusalCode.MANIFEST_MISMATCH;
import static org.dotledger.api.message.RefusalCode.NOT_READY_FOR_DRY_RUN;
import static org.dotledger.api.message.RefusalCode.PLAN_MISMATCH;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_GRANT;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.authorization.Authorizing.GRANT;
import static org.dotledger.core.authorization.Authorizing.PLAN;
import static org.dotledger.core.authorization.Authorizing.minted;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.via;

import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.RevokeGrant;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Test;

class GrantTest {
    private static final RecordId RUN = new RecordId("run-9");
    private static final RevokeGrant REVOKE = new RevokeGrant(GRANT, "it is not needed");

    private static ConsumeGrant consume(DotRun run) {
        return new ConsumeGrant(GRANT, DIGEST, PLAN, RUN, run);
    }

    @Test
    void forBuildPreparationIsConsumedAsItIsBound() {
        minted(GrantMode.BUILD_PREP)
                .when(OPERATOR, consume(via()))
                .appends(new GrantConsumed(GRANT, DIGEST, PLAN, RUN, via()));
    }

    @Refuses(command = ConsumeGrant.class, code = DOT_BYPASS)
    void isNotConsumedByHand() {
        minted(GrantMode.BUILD_PREP)
                .when(OPERATOR, consume(via(Channel.MANUAL_SQL, APPLY, 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = ConsumeGrant.class, code = DOT_RUN_FAILED)
    void isNotConsumedByARunThatFailed() {
        minted(GrantMode.BUILD_PREP)
                .when(OPERATOR, consume(via(Channel.DOT, APPLY, 2)))
                .refused(DOT_RUN_FAILED);
    }

    @Refuses(command = ConsumeGrant.class, code = UNKNOWN_GRANT)
    void isNotConsumedBeforeItIsMinted() {
        Authorizing.open().when(OPERATOR, consume(via())).refused(UNKNOWN_GRANT);
    }

    @Refuses(command = ConsumeGrant.class, code = GRANT_REVOKED)
    void isNotConsumedOnceRevoked() {
        minted(GrantMode.BUILD_PREP)
                .given(OWNER, Authorizing.revoked())
                .when(OPERATOR, consume(via()))
                .refused(GRANT_REVOKED);
    }

    @Refuses(command = ConsumeGrant.class, code = GRANT_EXPIRED)
    void isNotConsumedFromTheInstantOnAtWhichItExpires() {
        Authorizing.open()
                .given(WhenBuildStepApprovedThenMintGrant.HANDLER, Authorizing.grant(GrantMode.BUILD_PREP, 0))
                .when(OPERATOR, consume(via()))
                .refused(GRANT_EXPIRED);
    }

    @Refuses(command = ConsumeGrant.class, code = GRANT_CONSUMED)
    void isConsumedOnce() {
        minted(GrantMode.BUILD_PREP)
                .given(AGENT, Authorizing.consumed())
                .when(OPERATOR, consume(via()))
                .refused(GRANT_CONSUMED);
    }

    @Refuses(command = ConsumeGrant.class, code = MANIFEST_MISMATCH)
    void isNotConsumedForAnotherManifest() {
        minted(GrantMode.BUILD_PREP)
                .when(OPERATOR, new ConsumeGrant(GRANT, Sha256.digestUtf8("other"), PLAN, RUN, via()))
                .refused(MANIFEST_MISMATCH);
    }

    @Refuses(command = ConsumeGrant.class, code = PLAN_MISMATCH)
    void isNotConsumedForAnotherPlan() {
        minted(GrantMode.BUILD_PREP)
                .when(OPERATOR, new ConsumeGrant(GRANT, DIGEST, "plan-2", RUN, via()))
                .refused(PLAN_MISMATCH);
    }

    @Refuses(command = ConsumeGrant.class, code = NOT_READY_FOR_DRY_RUN)
    void forADryRunIsNotConsumedBeforeC1IsReady() {
        minted(GrantMode.DRY_RUN).when(OPERATOR, consume(via())).refused(NOT_READY_FOR_DRY_RUN);
    }

    @Test
    void isRevoked() {
        minted(GrantMode.DRY_RUN).when(OWNER, REVOKE).appends(new GrantRevoked(GRANT, "it is not needed"));
    }

    @Test
    void revokedTwiceIsRevokedOnce() {
        assertThat(minted(GrantMode.DRY_RUN)
                        .given(OWNER, Authorizing.revoked())
                        .when(OPERATOR, new RevokeGrant(GRANT, "do it once again"))
                        .appendsNothing())
                .isInstanceOf(CommandOutcome.Unchanged.class);
    }

    @Refuses(command = RevokeGrant.class, code = UNKNOWN_GRANT)
    void isNotRevokedBeforeItIsMinted() {
        Authorizing.open().when(OWNER, REVOKE).refused(UNKNOWN_GRANT);
    }

    @Refuses(command = RevokeGrant.class, code = GRANT_CONSUMED)
    void isNotRevokedOnceConsumed() {
        minted(GrantMode.BUILD_PREP)
                .given(AGENT, Authorizing.consumed())
                .when(OWNER, REVOKE)
                .refused(GRANT_CONSUMED);
    }
}
