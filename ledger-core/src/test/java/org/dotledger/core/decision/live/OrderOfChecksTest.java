package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.ACTOR_NOT_ENROLLED;
import static org.dotledger.api.message.RefusalCode.CAMPAIGN_NOT_OPEN;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.IDEMPOTENCY_KEY_REUSED;
import static org.dotledger.api.message.RefusalCode.INVALID_FIELD;
import static org.dotledger.api.message.RefusalCode.LOCAL_ONLY_DOT;
import static org.dotledger.api.message.RefusalCode.ROLE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.SSOT_CLASS_MISMATCH;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.AUDITOR;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.birth;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.enrolled;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Role;
import org.dotledger.api.review.RecordVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Authentication, idempotency, role, fields, campaign, via, artifact class, and then the row: each before the next. */
class OrderOfChecksTest {
    private static final ActorId STRANGER = new ActorId("stranger");
    private static final Map<Role, ActorId> ACTORS = new EnumMap<>(Map.of(
            Role.OWNER,
            OWNER,
            Role.OPERATOR,
            OPERATOR,
            Role.AGENT,
            AGENT,
            Role.REVIEWER,
            REVIEWER,
            Role.AUDITOR,
            AUDITOR,
            Role.OBSERVER,
            Samples.OBSERVER));

    static List<Command> commands() {
        return OneOfEach.COMMANDS;
    }

    static Stream<Command> commandsOfTheCampaign() {
        return commands().stream().filter(command -> definition(command).needsCampaign());
    }

    private static CommandDefinition<?> definition(Command command) {
        return Commands.named(command.getClass().getSimpleName()).orElseThrow();
    }

    private static ActorId allowed(Command command) {
        return ACTORS.get(
                command instanceof RecordVerdict
                        ? Role.REVIEWER
                        : definition(command).roles().iterator().next());
    }

    private static String faulty() {
        return "{\"nonsense\":1}";
    }

    @Test
    void isTestedForEveryCommand() {
        assertThat(commands().stream().map(OrderOfChecksTest::definition)).containsExactlyElementsOf(Commands.ALL);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void refusesACallerWhoIsNotEnrolled(Command command) {
        campaign().when(STRANGER, command).refused(ACTOR_NOT_ENROLLED);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void refusesARevokedCallerBeforeAnythingElse(Command command) {
        campaign()
                .given(OWNER, new ActorRevoked(AGENT, "it has left us"))
                .when(AGENT, definition(command).name(), faulty())
                .refused(ACTOR_NOT_ENROLLED);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void refusesEveryRoleButTheCommandsOwn(Command command) {
        List<Role> refused = new ArrayList<>(ACTORS.keySet());
        refused.removeAll(definition(command).roles());
        for (Role role : refused) {
            campaign().when(ACTORS.get(role), command).refused(ROLE_NOT_ALLOWED);
        }
        assertThat(refused).contains(Role.AUDITOR);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void asksForTheRoleBeforeTheFields(Command command) {
        campaign().when(AUDITOR, definition(command).name(), faulty()).refused(ROLE_NOT_ALLOWED);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void asksForTheFieldsBeforeTheCampaign(Command command) {
        enrolled().when(allowed(command), definition(command).name(), faulty()).refused(INVALID_FIELD);
    }

    @ParameterizedTest
    @MethodSource("commandsOfTheCampaign")
    void refusesWhatNeedsTheCampaignBeforeItIsOpen(Command command) {
        enrolled().when(allowed(command), command).refused(CAMPAIGN_NOT_OPEN);
    }

    @Test
    void asksForTheKeyBeforeTheRole() {
        campaign()
                .when(OWNER, new org.dotledger.api.registrar.PlaceRegistrationHold("wait for the review"), "key-1")
                .appends(new org.dotledger.api.registrar.RegistrationHoldPlaced("wait for the review"))
                .when(OWNER, birth(PREFLIGHT), "key-1")
                .refused(IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void asksForTheCampaignBeforeVia() {
        enrolled()
                .when(AGENT, birth(PREFLIGHT, Samples.via(Channel.MANUAL_SQL, APPLY, 1)))
                .refused(CAMPAIGN_NOT_OPEN);
    }

    @Test
    void asksWhetherViaIsGovernedBeforeHowItEnded() {
        campaign()
                .when(AGENT, birth(PREFLIGHT, Samples.via(Channel.DOT, new DotCode("DOT_NOWHERE"), 1)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Test
    void asksForViaBeforeTheClassOfTheArtifact() {
        campaign().when(AGENT, from("/tmp/dot-c1-preflight", Ssot.DOT_BIN, 1)).refused(DOT_RUN_FAILED);
    }

    @Test
    void asksForTheClassOfTheArtifactBeforeTheRow() {
        campaign()
                .given(AGENT, Samples.born(PREFLIGHT))
                .when(AGENT, from("/tmp/dot-c1-preflight", Ssot.DOT_BIN, 0))
                .refused(SSOT_CLASS_MISMATCH);
    }

    @Test
    void asksForTheRowsReasonsFromLeftToRight() {
        RecordBirth allWrong = new RecordBirth(
                "dot-c2-x",
                "what it is for",
                " ",
                List.of(),
                Samples.artifact("/tmp/dot-c1-y", Ssot.LOCAL_STAGING),
                " ",
                Samples.via());
        campaign().when(AGENT, allWrong).refused(LOCAL_ONLY_DOT, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    private static RecordBirth from(String path, Ssot ssot, long exitCode) {
        RecordBirth birth = birth(PREFLIGHT);
        return new RecordBirth(
                birth.name(),
                birth.purpose(),
                birth.whyNotReuse(),
                birth.examinedDots(),
                Samples.artifact(path, ssot),
                birth.rollbackCommand(),
                Samples.via(Channel.DOT, APPLY, exitCode));
    }

    @Test
    void namesTheFirstFieldAtFaultInTheirOrder() {
        campaign()
                .when(AGENT, "AdmitDot", "{\"via\":{},\"code\":\"DOT_C1_PREFLIGHT\"}")
                .refused(ROLE_NOT_ALLOWED);
        campaign()
                .when(OPERATOR, "AdmitDot", "{\"via\":{},\"code\":\"DOT_C1_PREFLIGHT\"}")
                .refusesField("governanceRef");
        campaign()
                .when(OPERATOR, "AdmitDot", "{\"code\":\"AB\",\"governanceRef\":1,\"via\":{}}")
                .refusesField("code");
    }

    @Test
    void recordsWhoWasRefusedAndWhy() {
        LedgerFixture ledger = campaign().when(AGENT, new OpenCampaign("C1")).refused(ROLE_NOT_ALLOWED);
        var recorded = ledger.log().events().getLast();
        assertThat(recorded.actor()).isEqualTo(AGENT);
        assertThat(recorded.envelope().actorKind()).isEqualTo(ActorKind.AGENT);
        assertThat(recorded.envelope().tags().toString()).isEqualTo("[by:agent]");
        assertThat(((CommandRefused) recorded.event()).reasons()).isNotEmpty();
    }
}
