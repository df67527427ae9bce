package org.dotledger.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.GivenEvents.DIGEST;
import static org.dotledger.core.testing.GivenEvents.approved;
import static org.dotledger.core.testing.GivenEvents.consumed;
import static org.dotledger.core.testing.GivenEvents.handlerApplied;
import static org.dotledger.core.testing.GivenEvents.handlerStaged;
import static org.dotledger.core.testing.GivenEvents.handlerWithdrawn;
import static org.dotledger.core.testing.GivenEvents.minted;
import static org.dotledger.core.testing.GivenEvents.opened;
import static org.dotledger.core.testing.GivenEvents.proposed;
import static org.dotledger.core.testing.GivenEvents.rejected;
import static org.dotledger.core.testing.GivenEvents.revoked;

import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.AppliedHandler;
import org.dotledger.api.authorization.ApprovalRow;
import org.dotledger.api.authorization.ApprovalStatus;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.authorization.GrantStatus;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerStatus;
import org.dotledger.api.authorization.StagedHandler;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.core.testing.History;
import org.dotledger.core.view.StateAt;
import org.junit.jupiter.api.Test;

class AuthorizationViewsTest {
    private static final Sha256 OTHER = Sha256.digestUtf8("another artifact");

    private static StateAt after(Event... events) {
        return History.of(events).foldedTo(events.length).state();
    }

    private static GrantRow grant(Event... events) {
        return after(events).only(ViewDefinitions.GRANTS);
    }

    @Test
    void aGrantIsActiveUntilTheStatesOwnTimeReachesItsEnd() {
        // The events are a second apart, so the fourth is three seconds after the start.
        Event[] events = {
            proposed("APR-1"), approved("APR-1"), minted("APR-1", History.START.minusSeconds(3597)), opened()
        };
        assertThat(grant(events[0], events[1], events[2]).status()).isEqualTo(GrantStatus.ACTIVE);
        assertThat(grant(events).status()).isEqualTo(GrantStatus.EXPIRED);
    }

    @Test
    void aGrantNamesItsApproverAndItsEnd() {
        GrantRow row = grant(proposed("APR-1"), approved("APR-1"), minted("APR-1", History.START), consumed("APR-1"));
        assertThat(row.status()).isEqualTo(GrantStatus.CONSUMED);
        assertThat(row.approvedBy()).isNotNull();
        assertThat(row.consumedBy()).isNotNull();
        assertThat(row.positions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aGrantThatWasTakenBackStaysSo() {
        GrantRow row = grant(
                proposed("APR-1"),
                approved("APR-1"),
                minted("APR-1", History.START),
                revoked("APR-1", "it is not needed"));
        assertThat(row.status()).isEqualTo(GrantStatus.REVOKED);
        assertThat(row.reason()).isEqualTo("it is not needed");
    }

    @Test
    void anAprShowsItsDecisionAndItsGrant() {
        List<ApprovalRow> rows = after(
                        proposed("APR-1"),
                        proposed("APR-2"),
                        proposed("APR-3"),
                        approved("APR-1"),
                        rejected("APR-2", "it is not needed"),
                        minted("APR-1", History.START))
                .items(ViewDefinitions.APPROVALS);
        assertThat(rows)
                .extracting(ApprovalRow::status)
                .containsExactly(ApprovalStatus.APPROVED, ApprovalStatus.REJECTED, ApprovalStatus.PROPOSED);
        assertThat(rows.getFirst().grantId()).isEqualTo(Authorizing.GRANT);
        assertThat(rows.getFirst().positions()).containsExactly(0L, 3L, 5L);
    }

    @Test
    void theHandlerIsAppliedWhateverElseIsStaged() {
        HandlerRow row = after(handlerStaged("one"), handlerApplied("one"), handlerStaged("two"))
                .only(ViewDefinitions.HANDLER);
        assertThat(row.status()).isEqualTo(HandlerStatus.APPLIED);
        assertThat(row.applied()).isEqualTo(new AppliedHandler("one", DIGEST, 1));
        assertThat(row.staged()).isNotNull();
        assertThat(row.staged().handlerRef()).isEqualTo("two");
        assertThat(row.staged().artifact().sha256()).isEqualTo(DIGEST);
        assertThat(row.waiting()).isEqualTo(row.staged());
    }

    @Test
    void aHandlerStagedAgainWithAnotherArtifactWaitsNextToTheOneInForce() {
        HandlerStaged one = handlerStaged("one");
        HandlerStaged other = new HandlerStaged(
                one.actionCode(),
                one.handlerRef(),
                new Artifact(one.artifact().path(), OTHER, one.artifact().ssot(), null));
        HandlerRow row = after(one, handlerApplied("one"), other).only(ViewDefinitions.HANDLER);
        assertThat(row.status()).isEqualTo(HandlerStatus.APPLIED);
        assertThat(row.applied()).isEqualTo(new AppliedHandler("one", DIGEST, 1));
        assertThat(row.waiting()).isEqualTo(new StagedHandler("one", other.artifact(), 2));
    }

    @Test
    void noHandlerWaitsThatIsInForceOrWithdrawn() {
        assertThat(after(handlerStaged("one"), handlerApplied("one"), handlerStaged("one"))
                        .only(ViewDefinitions.HANDLER)
                        .waiting())
                .isNull();
        assertThat(after(handlerStaged("one"), handlerApplied("one"), handlerWithdrawn("it was a mistake"))
                        .only(ViewDefinitions.HANDLER)
                        .waiting())
                .isNull();
    }

    /** The first version of the entry names no digest. */
    @Test
    void anOldApplicationIsOfWhatWasStagedThen() {
        HandlerApplied old = new HandlerApplied(handlerApplied("one").actionCode(), "one", null);
        HandlerRow row = after(handlerStaged("one"), old).only(ViewDefinitions.HANDLER);
        assertThat(row.applied()).isEqualTo(new AppliedHandler("one", DIGEST, 1));
    }

    @Test
    void theHandlerIsWithdrawnUntilItIsStagedAgain() {
        Event[] withdrawn = {handlerStaged("one"), handlerApplied("one"), handlerWithdrawn("it was a mistake")};
        HandlerRow row = after(withdrawn).only(ViewDefinitions.HANDLER);
        assertThat(row.status()).isEqualTo(HandlerStatus.WITHDRAWN);
        assertThat(row.applied()).isNull();
        assertThat(row.reason()).isEqualTo("it was a mistake");
        HandlerRow again = after(withdrawn[0], withdrawn[1], withdrawn[2], handlerStaged("two"))
                .only(ViewDefinitions.HANDLER);
        assertThat(again.status()).isEqualTo(HandlerStatus.STAGED);
    }

    @Test
    void aGrantThatNoApprovalCameBeforeIsAnOrphan() {
        StateAt state = after(proposed("APR-1"), minted("APR-1", History.START), approved("APR-1"));
        assertThat(state.items(ViewDefinitions.ORPHANS))
                .filteredOn(finding -> finding.kind() == OrphanKind.GRANT_WITHOUT_APPROVAL)
                .extracting(OrphanRow::code)
                .containsExactly("grant-APR-1");
        assertThat(after(proposed("APR-1"), approved("APR-1"), minted("APR-1", History.START))
                        .items(ViewDefinitions.ORPHANS))
                .extracting(OrphanRow::kind)
                .doesNotContain(OrphanKind.GRANT_WITHOUT_APPROVAL);
    }
}
