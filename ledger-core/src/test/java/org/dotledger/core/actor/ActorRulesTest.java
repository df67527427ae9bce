package org.dotledger.core.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.ACTOR_EXISTS;
import static org.dotledger.api.message.RefusalCode.KEY_EXISTS;
import static org.dotledger.api.message.RefusalCode.LAST_OWNER;
import static org.dotledger.api.message.RefusalCode.ROLE_CONFLICT;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_ACTOR;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_KEY;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.BOOTSTRAP;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.enrolled;

import java.util.List;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.EnrolPublicKey;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Role;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActorRulesTest {
    private static final ActorId MARIE = new ActorId("marie");
    private static final ActorId PIERRE = new ActorId("pierre");
    private static final PublicKey KEY = new PublicKey("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    private static final PublicKey OTHER = new PublicKey("PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=");
    /** The neutral point, under which everyone can sign everything. */
    private static final PublicKey NEUTRAL = new PublicKey("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private static ActorEnrolled withKey(ActorId actor, PublicKey key) {
        return new ActorEnrolled(actor, ActorKind.HUMAN, List.of(Role.OPERATOR), List.of(key));
    }

    private static EnrolActor enrol(ActorKind kind, Role... roles) {
        return new EnrolActor(MARIE, kind, List.of(roles), null);
    }

    @Nested
    class Enrolment {
        @Test
        void makesAnActorKnownWithItsRoles() {
            enrolled()
                    .when(OWNER, enrol(ActorKind.HUMAN, Role.OPERATOR, Role.AUDITOR))
                    .appends(enrolled(MARIE, ActorKind.HUMAN, Role.OPERATOR, Role.AUDITOR));
        }

        @Refuses(command = EnrolActor.class, code = ROLE_CONFLICT)
        void refusesDutiesThatDoNotGoTogether() {
            enrolled()
                    .when(OWNER, enrol(ActorKind.HUMAN, Role.OWNER, Role.REVIEWER))
                    .refused(ROLE_CONFLICT);
            enrolled().when(OWNER, enrol(ActorKind.AGENT, Role.OPERATOR)).refused(ROLE_CONFLICT);
        }

        @Refuses(command = EnrolActor.class, code = ACTOR_EXISTS)
        void refusesAnIdThatIsEnrolled() {
            enrolled()
                    .when(OWNER, new EnrolActor(AGENT, ActorKind.AGENT, List.of(Role.AGENT), null))
                    .refused(ACTOR_EXISTS);
        }

        @Test
        void keepsTheIdOfARevokedActorTaken() {
            enrolled()
                    .given(OWNER, new ActorRevoked(AGENT, "it has left us"))
                    .when(OWNER, new EnrolActor(AGENT, ActorKind.AGENT, List.of(Role.AGENT), null))
                    .refused(ACTOR_EXISTS);
        }

        @ParameterizedTest
        @EnumSource(names = {"OWNER", "OPERATOR", "REVIEWER"})
        void givesAgentsNoRoleOfPeople(Role role) {
            enrolled().when(OWNER, enrol(ActorKind.AGENT, role)).refused(ROLE_CONFLICT);
        }

        @Refuses(command = EnrolActor.class, code = ROLE_CONFLICT)
        void makesNoActorAgentAndOwner() {
            enrolled()
                    .when(OWNER, enrol(ActorKind.HUMAN, Role.AGENT, Role.OWNER))
                    .refused(ROLE_CONFLICT);
        }

        @Test
        void letsAnAgentAudit() {
            enrolled()
                    .when(OWNER, enrol(ActorKind.AGENT, Role.AGENT, Role.AUDITOR))
                    .appends(enrolled(MARIE, ActorKind.AGENT, Role.AGENT, Role.AUDITOR));
        }

        @Test
        void refusesTheLedgersOwnKind() {
            enrolled().when(OWNER, enrol(ActorKind.SYSTEM, Role.AGENT)).refusesField("kind");
        }

        @Test
        void refusesTheLedgersOwnIds() {
            enrolled()
                    .when(OWNER, new EnrolActor(BOOTSTRAP, ActorKind.HUMAN, List.of(Role.OWNER), null))
                    .refusesField("actorId");
        }

        @Test
        void refusesAPublicKeyThatIsNone() {
            enrolled().when(OWNER, "EnrolActor", """
                            {"actorId":"marie","kind":"HUMAN","roles":["OWNER"],"publicKeys":["AAAA"]}""").refusesField("publicKeys[0]");
        }

        @Test
        void keepsPublicKeys() {
            ActorEnrolled event = enrolled().when(OWNER, "EnrolActor", """
                            {"actorId":"marie","kind":"HUMAN","roles":["REVIEWER"],\
                            "publicKeys":["11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]}""").appended(ActorEnrolled.class);
            assertThat(event.publicKeys()).hasSize(1);
        }

        @Test
        void refusesAPublicKeyOfSmallOrder() {
            enrolled()
                    .when(OWNER, new EnrolActor(MARIE, ActorKind.HUMAN, List.of(Role.REVIEWER), List.of(KEY, NEUTRAL)))
                    .refusesField("publicKeys[1]");
        }

        @Refuses(command = EnrolActor.class, code = KEY_EXISTS)
        void refusesThePublicKeyOfAnother() {
            enrolled()
                    .given(OWNER, withKey(PIERRE, KEY))
                    .when(OWNER, new EnrolActor(MARIE, ActorKind.HUMAN, List.of(Role.REVIEWER), List.of(OTHER, KEY)))
                    .refused(KEY_EXISTS);
        }

        @Test
        void keepsThePublicKeyOfARevokedActorTaken() {
            enrolled()
                    .given(OWNER, withKey(PIERRE, KEY), new ActorRevoked(PIERRE, "it has left us"))
                    .when(OWNER, new EnrolActor(MARIE, ActorKind.HUMAN, List.of(Role.REVIEWER), List.of(KEY)))
                    .refused(KEY_EXISTS);
        }
    }

    @Nested
    class PublicKeys {
        private final LedgerFixture ledger = enrolled().given(OWNER, withKey(PIERRE, KEY));

        @Test
        void areGivenToAnEnrolledActor() {
            ledger.when(OWNER, new EnrolPublicKey(PIERRE, OTHER)).appends(new PublicKeyEnrolled(PIERRE, OTHER));
        }

        @Refuses(command = EnrolPublicKey.class, code = UNKNOWN_ACTOR)
        void areNotGivenToAnUnknownActor() {
            ledger.when(OWNER, new EnrolPublicKey(MARIE, OTHER)).refused(UNKNOWN_ACTOR);
        }

        @Test
        void areNotGivenToARevokedActor() {
            ledger.given(OWNER, new ActorRevoked(PIERRE, "it has left us"))
                    .when(OWNER, new EnrolPublicKey(PIERRE, OTHER))
                    .refused(UNKNOWN_ACTOR);
        }

        @Refuses(command = EnrolPublicKey.class, code = KEY_EXISTS)
        void ofAnotherAreRefused() {
            ledger.when(OWNER, new EnrolPublicKey(AGENT, KEY)).refused(KEY_EXISTS);
        }

        @Test
        void givenLaterAreAnothersToo() {
            ledger.given(OWNER, new PublicKeyEnrolled(AGENT, OTHER))
                    .when(OWNER, new EnrolPublicKey(PIERRE, OTHER))
                    .refused(KEY_EXISTS);
        }

        @Test
        void givenTwiceToOneActorChangeNothing() {
            assertThat(ledger.when(OWNER, new EnrolPublicKey(PIERRE, KEY)).appendsNothing())
                    .isInstanceOf(CommandOutcome.Unchanged.class);
        }

        @Test
        void thatAreNoKeysAreRefused() {
            ledger.when(OWNER, new EnrolPublicKey(PIERRE, NEUTRAL)).refusesField("publicKey");
        }
    }

    @Nested
    class Keys {
        @Test
        void areIssuedToAnEnrolledActor() {
            enrolled().when(OWNER, new IssueKey(AGENT, DIGEST)).appends(new KeyIssued(AGENT, DIGEST));
        }

        @Refuses(command = IssueKey.class, code = UNKNOWN_ACTOR)
        void areNotIssuedToAnUnknownActor() {
            enrolled().when(OWNER, new IssueKey(MARIE, DIGEST)).refused(UNKNOWN_ACTOR);
        }

        @Test
        void areNotIssuedToARevokedActor() {
            enrolled()
                    .given(OWNER, new ActorRevoked(AGENT, "it has left us"))
                    .when(OWNER, new IssueKey(AGENT, DIGEST))
                    .refused(UNKNOWN_ACTOR);
        }

        @Test
        void issuedTwiceToOneActorChangeNothing() {
            assertThat(enrolled()
                            .given(OWNER, new KeyIssued(AGENT, DIGEST))
                            .when(OWNER, new IssueKey(AGENT, DIGEST))
                            .appendsNothing())
                    .isInstanceOf(CommandOutcome.Unchanged.class);
        }

        @Test
        void areNotIssuedToASecondActor() {
            enrolled()
                    .given(OWNER, new KeyIssued(AGENT, DIGEST))
                    .when(OWNER, new IssueKey(OWNER, DIGEST))
                    .refusesField("keySha256");
        }

        @Test
        void areNotIssuedAgainAfterTheirRevocation() {
            enrolled()
                    .given(OWNER, new KeyIssued(AGENT, DIGEST), new KeyRevoked(DIGEST))
                    .when(OWNER, new IssueKey(AGENT, DIGEST))
                    .refusesField("keySha256");
        }

        @Test
        void areRevoked() {
            enrolled()
                    .given(OWNER, new KeyIssued(AGENT, DIGEST))
                    .when(OWNER, new RevokeKey(DIGEST))
                    .appends(new KeyRevoked(DIGEST));
        }

        @Test
        void revokedTwiceGiveTheFirstReceipt() {
            CommandOutcome outcome = enrolled()
                    .given(OWNER, new KeyIssued(AGENT, DIGEST), new KeyRevoked(DIGEST))
                    .when(OWNER, new RevokeKey(DIGEST))
                    .appendsNothing();
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            CommandOutcome.Unchanged.class,
                            unchanged -> assertThat(unchanged
                                            .receipt()
                                            .events()
                                            .getFirst()
                                            .type())
                                    .isEqualTo("dotledger.KeyRevoked.v1"));
        }

        @Refuses(command = RevokeKey.class, code = UNKNOWN_KEY)
        void thatWereNeverIssuedCannotBeRevoked() {
            enrolled().when(OWNER, new RevokeKey(DIGEST)).refused(UNKNOWN_KEY);
        }
    }

    @Nested
    class Revocation {
        @Test
        void endsAnActor() {
            enrolled()
                    .when(OWNER, new RevokeActor(AGENT, "it has left us"))
                    .appends(new ActorRevoked(AGENT, "it has left us"));
        }

        @Test
        void ofARevokedActorChangesNothing() {
            assertThat(enrolled()
                            .given(OWNER, new ActorRevoked(AGENT, "it has left us"))
                            .when(OWNER, new RevokeActor(AGENT, "do it once again"))
                            .appendsNothing())
                    .isInstanceOf(CommandOutcome.Unchanged.class);
        }

        @Refuses(command = RevokeActor.class, code = UNKNOWN_ACTOR)
        void ofAnUnknownActorIsRefused() {
            enrolled().when(OWNER, new RevokeActor(MARIE, "who is this one")).refused(UNKNOWN_ACTOR);
        }

        @Refuses(command = RevokeActor.class, code = LAST_OWNER)
        void ofTheLastOwnerIsRefused() {
            enrolled()
                    .given(
                            OWNER,
                            enrolled(MARIE, ActorKind.HUMAN, Role.OWNER),
                            new ActorRevoked(MARIE, "it has left us"))
                    .when(OWNER, new RevokeActor(OWNER, "I do it too"))
                    .refused(LAST_OWNER);
        }

        @Test
        void ofOneOfTwoOwnersLeavesTheOther() {
            enrolled()
                    .given(OWNER, enrolled(MARIE, ActorKind.HUMAN, Role.OWNER))
                    .when(OWNER, new RevokeActor(OWNER, "we are handing over"))
                    .appends(new ActorRevoked(OWNER, "we are handing over"));
        }
    }
}
