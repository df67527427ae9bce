package org.dotledger.core.authorization;

import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.REVIEWER;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.ProposeBuildStep;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Samples;

/** The way to a grant, as far as a test needs it gone. */
final class Authorizing {
    static final String ACTION = "authorize_build_step";
    static final String HANDLER_REF = "handler-1";
    static final String PLAN = "plan-1";
    static final RecordId APR = new RecordId("APR-1");
    static final RecordId GRANT = new RecordId("grant-APR-1");
    static final long TTL_SECONDS = 3600;

    private Authorizing() {}

    /** The campaign with the issuing DOT's lifecycle proof complete. */
    static LedgerFixture issuerComplete() {
        LedgerFixture ledger = Samples.campaign()
                .given(AGENT, Samples.born(IssuerProof.ISSUER))
                .given(
                        OPERATOR,
                        Samples.admitted(IssuerProof.ISSUER),
                        Samples.dryRun(Samples.DRY_RUN, Verdict.PASS, IssuerProof.ISSUER),
                        Samples.registered(IssuerProof.ISSUER))
                .given(
                        REVIEWER,
                        new CatalogReadBack(IssuerProof.ISSUER, "dot_tools", 1, JsonObject.EMPTY, DIGEST, true),
                        new HandbookReadBack(IssuerProof.ISSUER, Samples.artifact("kb://issuer", Ssot.AGENTDATA_KB)))
                .given(AGENT, rollbackChecked(true));
        return Samples.observed(ledger);
    }

    static RollbackChecked rollbackChecked(boolean restored) {
        return new RollbackChecked(
                IssuerProof.ISSUER,
                "dot-rollback",
                restored,
                null,
                new RecordId("before"),
                new RecordId("after"),
                true,
                DIGEST,
                Samples.via());
    }

    /** The same, with the handler in force. */
    static LedgerFixture handlerApplied() {
        return issuerComplete()
                .given(AGENT, handlerStaged())
                .given(OWNER, new HandlerApplied(ACTION, HANDLER_REF, DIGEST));
    }

    /** The same, with an APR that waits. */
    static LedgerFixture proposed() {
        return handlerApplied().given(AGENT, proposal(APR));
    }

    /** The same, with W7 open. */
    static LedgerFixture open() {
        return openStep(proposed());
    }

    /** The same, with the APR approved and its grant minted a moment ago. */
    static LedgerFixture minted(GrantMode mode) {
        return openStep(handlerApplied().given(AGENT, proposal(APR, mode)))
                .given(OWNER, new BuildStepApproved(APR, DIGEST))
                .given(WhenBuildStepApprovedThenMintGrant.HANDLER, grant(mode));
    }

    static LedgerFixture openStep(LedgerFixture ledger) {
        List<Event> events = new ArrayList<>();
        for (StepId step : StepId.values()) {
            if (step.isBefore(StepId.W7)) {
                events.add(new StepReadBack(step, DIGEST, true));
            }
        }
        events.add(new StepApproved(StepId.W7, DIGEST));
        return ledger.given(OWNER, events.toArray(Event[]::new));
    }

    static HandlerStaged handlerStaged() {
        return new HandlerStaged(ACTION, HANDLER_REF, Samples.artifact("kb://handler", Ssot.AGENTDATA_KB));
    }

    static BuildStepProposed proposal(RecordId apr) {
        return proposal(apr, GrantMode.DRY_RUN);
    }

    static BuildStepProposed proposal(RecordId apr, GrantMode mode) {
        return new BuildStepProposed(
                apr, ACTION, "C1", mode, "FIXTURE", DIGEST, PLAN, TTL_SECONDS, IssuerProof.ISSUER, issuerRun());
    }

    /** The command that proposes exactly that. */
    static ProposeBuildStep propose() {
        return new ProposeBuildStep(
                APR,
                ACTION,
                "C1",
                "DRY_RUN",
                "FIXTURE",
                DIGEST,
                PLAN,
                TTL_SECONDS,
                IssuerProof.ISSUER,
                issuerRun(),
                null);
    }

    static DotRun issuerRun() {
        return Samples.via(Channel.DOT, IssuerProof.ISSUER, 0);
    }

    static GrantMinted grant(GrantMode mode) {
        return grant(mode, TTL_SECONDS);
    }

    /** A grant that lasts that long from the instant of every decision on; 0 is not at all. */
    static GrantMinted grant(GrantMode mode, long seconds) {
        return new GrantMinted(
                GRANT,
                APR,
                "C1",
                mode,
                DIGEST,
                PLAN,
                IssuerProof.ISSUER,
                LedgerFixture.NOW.minusSeconds(60),
                LedgerFixture.NOW.plusSeconds(seconds));
    }

    static GrantConsumed consumed() {
        return new GrantConsumed(GRANT, DIGEST, PLAN, new RecordId("run-9"), Samples.via());
    }

    static GrantRevoked revoked() {
        return new GrantRevoked(GRANT, "it is not needed");
    }
}
