package org.dotledger.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.ACTOR_NOT_ENROLLED;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.HARNESS_UNBACKED;
import static org.dotledger.api.message.RefusalCode.INVALID_FIELD;
import static org.dotledger.api.message.RefusalCode.ROLE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.RUN_EXISTS;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.AUDITOR;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.via;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.log.PositionRange;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.testing.GivenEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A harness run, with the refusals that the ledger has recorded for it. */
class HarnessRunTest {
    private static final DotCode HARNESS = new DotCode("DOT_C1_BAD_INPUT_HARNESS");
    private static final DotRun RUN = via(Channel.DOT, HARNESS, 0);
    private static final RecordId ID = new RecordId("run-1");
    private static final List<ActorId> ACTORS = List.of(AGENT, AUDITOR);

    /** A ledger in which a refusal of every command stands, and a case for each. */
    private static final class Played {
        private final LedgerFixture ledger = campaign().given(OPERATOR, registered(HARNESS));
        private final List<HarnessCase> cases = new ArrayList<>();

        Played() {
            refuseAll();
        }

        /** As long as the ledger is before the first refusal of the newest round. */
        long refuseAll() {
            long first = ledger.size();
            cases.clear();
            for (CommandDefinition<?> definition : Commands.ALL) {
                long position = ledger.size();
                ledger.given(AUDITOR, refused(definition.name()));
                cases.add(backed(definition.name(), position));
            }
            return first;
        }

        Played with(HarnessCase more) {
            cases.add(more);
            return this;
        }

        LedgerFixture.Then recorded(String runId) {
            return ledger.when(AGENT, new RecordHarnessRun(new RecordId(runId), ACTORS, cases, RUN));
        }

        LedgerFixture.Then recorded() {
            return recorded(ID.value());
        }
    }

    private static Event refused(String command) {
        return new CommandRefused(command, INVALID_FIELD, null, List.of("no"), Sha256.digestUtf8(command), true);
    }

    private static HarnessCase backed(String command, @Nullable Long position) {
        return new HarnessCase(
                "nothing in it for " + command, command, "INVALID_FIELD", 422, "INVALID_FIELD", position, List.of());
    }

    private static HarnessCase answered(long status, @Nullable String code, Emission... emitted) {
        return new HarnessCase("case " + status, "RegisterDot", "INVALID_JSON", status, code, null, List.of(emitted));
    }

    @Test
    void isRecordedWithEveryRefusalBacked() {
        Played played = new Played();
        HarnessRan ran = played.recorded().appended(HarnessRan.class);
        assertThat(ran.runId()).isEqualTo(ID);
        assertThat(ran.actors()).isEqualTo(ACTORS);
        assertThat(ran.unbacked()).isEmpty();
        assertThat(ran.allRefused()).isTrue();
        assertThat(ran.via()).isEqualTo(RUN);
    }

    @Test
    void keepsAllCasesInAnArtifactAndAsManyInlineAsAnEntryHolds() {
        Played played = new Played();
        HarnessRan ran = played.recorded().appended(HarnessRan.class);
        byte[] all = CanonicalJson.bytes(JsonArray.of(played.cases, RecordCodec.of(HarnessCase.class)::write));
        assertThat(played.cases).hasSizeLessThanOrEqualTo(60);
        assertThat(ran.cases()).isEqualTo(played.cases);
        assertThat(ran.allCases()).isEqualTo(new StoredArtifact(Sha256.digest(all), all.length, "application/json"));
        assertThat(played.ledger.artifact(Sha256.digest(all)).orElseThrow().bytes())
                .isEqualTo(all);
    }

    @Test
    void keepsTheFirstSixtyCasesInline() {
        Played played = new Played();
        for (int i = 0; i < 100; i++) {
            played.with(new HarnessCase("text " + i, "AdmitDot", "INVALID_JSON", 400, "INVALID_JSON", null, List.of()));
        }
        HarnessRan ran = played.recorded().appended(HarnessRan.class);
        assertThat(ran.cases()).isEqualTo(played.cases.subList(0, 60));
        assertThat(ran.unbacked()).hasSize(60);
        StoredArtifact all = Objects.requireNonNull(ran.allCases());
        assertThat(new String(played.ledger.artifact(all.sha256()).orElseThrow().bytes(), UTF_8))
                .contains("text 99");
    }

    @Test
    void namesThePositionsOfAllCasesAsRanges() {
        Played played = new Played();
        long first = played.cases.getFirst().refusalPosition();
        long last = played.cases.getLast().refusalPosition();
        played.ledger.given(AGENT, GivenEvents.preflightRan());
        long apart = played.ledger.size();
        played.ledger.given(AUDITOR, refused("AdmitDot"));
        Collections.reverse(played.cases);
        HarnessRan ran = played.with(backed("AdmitDot", apart)).recorded().appended(HarnessRan.class);
        assertThat(ran.positions()).containsExactly(new PositionRange(first, last), new PositionRange(apart, apart));
    }

    @ParameterizedTest
    @ValueSource(longs = {400, 401, 404, 413, 415, 429})
    void keepsWhatIsNeverRecordedApart(long status) {
        HarnessRan ran =
                new Played().with(answered(status, "INVALID_JSON")).recorded().appended(HarnessRan.class);
        assertThat(ran.unbacked()).containsExactly("case " + status);
        assertThat(ran.allRefused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {200, 201, 302, 500, 503})
    void isRecordedAsBadNewsWhenSomethingWasNotRefused(long status) {
        HarnessRan ran = new Played().with(answered(status, null)).recorded().appended(HarnessRan.class);
        assertThat(ran.allRefused()).isFalse();
        assertThat(ran.unbacked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isRecordedAsBadNewsWhenAnythingWasEmitted(Emission emission) {
        HarnessRan ran = new Played()
                .with(answered(400, "INVALID_JSON", emission))
                .recorded()
                .appended(HarnessRan.class);
        assertThat(ran.allRefused()).isFalse();
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithoutABackedCaseOfEveryCommand() {
        for (int i = 0; i < Commands.ALL.size(); i++) {
            Played played = new Played();
            played.cases.remove(i);
            played.recorded().refused(HARNESS_UNBACKED);
        }
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithARecordedStatusThatNamesNoPosition() {
        new Played().with(backed("AdmitDot", null)).recorded().refused(HARNESS_UNBACKED);
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithAPositionThatHoldsAnotherCommandsRefusal() {
        Played played = new Played();
        Long first = played.cases.getFirst().refusalPosition();
        played.with(backed("AdmitDot", first)).recorded().refused(HARNESS_UNBACKED);
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithAPositionThatHoldsAnotherCode() {
        Played played = new Played();
        Long first = played.cases.getFirst().refusalPosition();
        String command = played.cases.getFirst().command();
        played.with(new HarnessCase("x", command, "DOT_BYPASS", 409, "DOT_BYPASS", first, List.of()))
                .recorded()
                .refused(HARNESS_UNBACKED);
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithAPositionThatHoldsNoRefusal() {
        new Played().with(backed("EnrolActor", 0L)).recorded().refused(HARNESS_UNBACKED);
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithAPositionBeyondTheLog() {
        new Played().with(backed("EnrolActor", 1_000_000L)).recorded().refused(HARNESS_UNBACKED);
        new Played()
                .with(backed("EnrolActor", 9_007_199_254_740_991L))
                .recorded()
                .refused(HARNESS_UNBACKED);
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithAPositionWhereNoneCanBe() {
        HarnessCase accepted = new HarnessCase("x", "AdmitDot", "DOT_BYPASS", 201, null, 0L, List.of());
        new Played().with(accepted).recorded().refused(HARNESS_UNBACKED);
        Played played = new Played();
        HarnessCase first = played.cases.getFirst();
        played.with(new HarnessCase(
                        "x", first.command(), first.code(), 401, first.code(), first.refusalPosition(), List.of()))
                .recorded()
                .refused(HARNESS_UNBACKED);
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithTheRefusalsOfAnEarlierRun() {
        Played played = new Played();
        played.recorded().appended(HarnessRan.class);
        played.recorded("run-2").refused(HARNESS_UNBACKED);
        played.refuseAll();
        played.recorded("run-3").appended(HarnessRan.class);
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithTheRefusalOfAnotherActorThanTheRuns() {
        Played played = new Played();
        long position = played.ledger.size();
        played.ledger.given(OPERATOR, refused("AdmitDot"));
        played.with(backed("AdmitDot", position)).recorded().refused(HARNESS_UNBACKED);
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWithARefusalWhoseBodyWasNotKept() {
        Played played = new Played();
        long position = played.ledger.size();
        played.ledger.given(AUDITOR, new CommandRefused("AdmitDot", INVALID_FIELD, null, List.of("no"), DIGEST, false));
        played.with(backed("AdmitDot", position)).recorded().refused(HARNESS_UNBACKED);
    }

    @Refuses(command = RecordHarnessRun.class, code = HARNESS_UNBACKED)
    void isRefusedWhenACommandWasOnlyRefusedForARole() {
        for (RefusalCode code : List.of(ROLE_NOT_ALLOWED, ACTOR_NOT_ENROLLED)) {
            Played played = new Played();
            HarnessCase replaced = played.cases.removeFirst();
            long position = played.ledger.size();
            played.ledger.given(
                    AUDITOR, new CommandRefused(replaced.command(), code, null, List.of("no"), DIGEST, true));
            played.with(new HarnessCase("role", replaced.command(), code.name(), 403, code.name(), position, List.of()))
                    .recorded()
                    .refused(HARNESS_UNBACKED);
        }
    }

    @Refuses(command = RecordHarnessRun.class, code = RUN_EXISTS)
    void isRefusedUnderAnIdThatIsTaken() {
        Played played = new Played();
        played.recorded().appended(HarnessRan.class);
        played.refuseAll();
        played.recorded().refused(RUN_EXISTS);
    }

    @Refuses(command = RecordHarnessRun.class, code = DOT_BYPASS)
    void isRefusedThroughAnyOtherDot() {
        Played played = new Played();
        played.ledger
                .when(AGENT, new RecordHarnessRun(ID, ACTORS, played.cases, via(Channel.DOT, APPLY, 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = RecordHarnessRun.class, code = DOT_RUN_FAILED)
    void isRefusedThroughARunThatFailed() {
        Played played = new Played();
        played.ledger
                .when(AGENT, new RecordHarnessRun(ID, ACTORS, played.cases, via(Channel.DOT, HARNESS, 1)))
                .refused(DOT_RUN_FAILED);
    }
}
