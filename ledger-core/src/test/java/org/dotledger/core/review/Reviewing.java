package org.dotledger.core.review;

import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.artifact;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.enrolled;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Samples;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.TestSigner;
import org.jspecify.annotations.Nullable;

/** What the tests of reviews begin with. */
final class Reviewing {
    static final RecordId ID = new RecordId("review-1");
    static final ActorId SECOND = new ActorId("second-reviewer");
    static final TestSigner SECONDS_KEY = new TestSigner();
    /** Enrolled under earlier rules, by which an actor could have several duties. */
    static final ActorId BOTH = new ActorId("owner-and-reviewer");

    static final TestSigner KEY_OF_BOTH = new TestSigner();

    /** By which someone takes part in the campaign. */
    static final Event PART = new HandbookReadBack(PREFLIGHT, artifact("kb://page", Ssot.AGENTDATA_KB));

    /** By which someone takes part in it, beyond looking. */
    static final Event WORK = GivenEvents.released("DOT_C1_PREFLIGHT");

    private static final List<String> COMMANDS =
            List.of("OpenCampaign", "RecordBirth", "MintGrant", "RevokeKey", "IssueKey");
    private static final List<RefusalCode> CODES = List.of(
            RefusalCode.SCOPE_NOT_C1,
            RefusalCode.INVALID_FIELD,
            RefusalCode.DOT_BYPASS,
            RefusalCode.UNKNOWN_KEY,
            RefusalCode.UNKNOWN_ACTOR);

    private Reviewing() {}

    /** A sealed campaign, with reviewers and owners who can sign. */
    static LedgerFixture ledger() {
        return unsealed().given(Samples.OPERATOR, seal());
    }

    static LedgerFixture unsealed() {
        return campaign()
                .given(
                        OWNER,
                        enrolled(SECOND, ActorKind.HUMAN, Role.REVIEWER),
                        enrolled(BOTH, ActorKind.HUMAN, Role.OWNER, Role.REVIEWER),
                        new PublicKeyEnrolled(REVIEWER, TestSigner.REVIEWER.publicKey()),
                        new PublicKeyEnrolled(OWNER, TestSigner.OWNER.publicKey()),
                        new PublicKeyEnrolled(SECOND, SECONDS_KEY.publicKey()),
                        new PublicKeyEnrolled(BOTH, KEY_OF_BOTH.publicKey()));
    }

    static ReadbackSealed seal() {
        return new ReadbackSealed(1, DIGEST, DIGEST, DIGEST, Samples.via());
    }

    static LedgerFixture opened() {
        return ledger().given(REVIEWER, new ReviewOpened(ID));
    }

    /** With as many attacks as a pass takes. */
    static LedgerFixture attacked() {
        return opened().given(REVIEWER, attacks());
    }

    /** Refused on five commands with five codes. */
    static Event[] attacks() {
        return Stream.iterate(0, i -> i + 1)
                .limit(COMMANDS.size())
                .map(Reviewing::refused)
                .toArray(Event[]::new);
    }

    /** One of the five. */
    static AttackRecorded refused(int which) {
        return attack(COMMANDS.get(which), "{}", CODES.get(which).name(), AttackOutcome.REFUSED);
    }

    static AttackRecorded attack(String command, String body, @Nullable String code, AttackOutcome outcome) {
        return new AttackRecorded(
                ID,
                "send it as it is",
                command,
                null,
                null,
                Role.OWNER,
                body,
                code,
                code == null ? "INVALID_FIELD" : code,
                null,
                null,
                null,
                outcome);
    }

    static AttackRecorded defect() {
        return attack("PlaceRegistrationHold", "{\"reason\":\"wait for the review\"}", null, AttackOutcome.DEFECT);
    }

    /** A verdict that was given before. */
    static VerdictRecorded past(VerdictKind kind, ReviewVerdict verdict) {
        return new VerdictRecorded(ID, kind, verdict, List.of(), 1, DIGEST, DIGEST, null);
    }
}
