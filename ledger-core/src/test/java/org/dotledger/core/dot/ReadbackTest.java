package org.dotledger.core.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.NOT_GOVERNED_EVIDENCE;
import static org.dotledger.api.message.RefusalCode.SSOT_CLASS_MISMATCH;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_DOT;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_OBSERVATION;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OBSERVER;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.admitted;
import static org.dotledger.core.decision.live.Samples.artifact;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.via;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.world.Source;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.testing.HonestWorld;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadbackTest {
    private static final DotCode NOWHERE = new DotCode("DOT_NOWHERE");
    private static final String ROW = """
            {"code":"DOT_C1_PREFLIGHT","name":"dot-c1-preflight","filePath":"dot/bin/dot-c1-preflight","tier":"B","domain":"c1",\
            "status":"active"}""";

    private static LedgerFixture registeredDot() {
        return campaign().given(AGENT, born(PREFLIGHT)).given(OPERATOR, admitted(PREFLIGHT), registered(PREFLIGHT));
    }

    private static JsonObject json(String row) {
        return JsonReader.readObject(row.getBytes(StandardCharsets.UTF_8));
    }

    private static RecordCatalogReadback saw(DotCode code, long rowCount, String row) {
        JsonObject seen = json(row);
        return new RecordCatalogReadback(code, "dot_tools", rowCount, seen, Sha256.digest(CanonicalJson.bytes(seen)));
    }

    @Nested
    class OfTheCatalogue {
        private boolean matches(LedgerFixture ledger, RecordCatalogReadback command) {
            return ledger.when(REVIEWER, command)
                    .appended(CatalogReadBack.class)
                    .matches();
        }

        @Test
        void matchesTheRegisteredRow() {
            assertThat(matches(registeredDot(), saw(PREFLIGHT, 1, ROW))).isTrue();
        }

        @Test
        void matchesTheRowAsTheTableNamesItsColumns() {
            assertThat(matches(registeredDot(), saw(PREFLIGHT, 1, ROW.replace("filePath", "file_path"))))
                    .isTrue();
        }

        @Test
        void matchesARowOfTheBaseline() {
            assertThat(matches(campaign(), saw(APPLY, 1, """
                            {"code":"DOT_APPLY","name":"dot-apply","filePath":"/opt/incomex/dot/bin/dot-apply",\
                            "tier":"B","domain":"general","status":"active"}"""))).isTrue();
        }

        @Test
        void matchesARowOfTheBaselineOnlyWithTheStatusThatWasImported() {
            assertThat(matches(campaign(), saw(APPLY, 1, """
                            {"code":"DOT_APPLY","name":"dot-apply","filePath":"/opt/incomex/dot/bin/dot-apply",\
                            "tier":"B","domain":"general","status":"published"}"""))).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "\"active\",\"published\",true",
            "\"active\",\"retired\",false",
            "\"active\",\"draft\",false",
            "\"active\",\"Active\",false",
            "\"active\",true,false",
            "\"active\",null,false",
            "\"tier\":\"B\",\"tier\":\"A\",false",
            "\"domain\":\"c1\",\"domain\":\"general\",false",
            "\"tier\":\"B\",\"level\":\"B\",false",
            "\"domain\":\"c1\",\"area\":\"c1\",false",
            "\"status\":,\"state\":,false"
        })
        void looksAtStatusTierAndDomainToo(String text, String other, boolean matches) {
            assertThat(ROW).contains(text);
            assertThat(matches(registeredDot(), saw(PREFLIGHT, 1, ROW.replace(text, other))))
                    .isEqualTo(matches);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"code\":\"DOT_C1_PREFLIGHT\"}",
                    "{\"code\":\"DOT_C1_VOCAB_BUILD\",\"name\":\"dot-c1-preflight\",\"filePath\":\"bin/dot-c1-preflight\"}",
                    "{\"code\":\"DOT_C1_PREFLIGHT\",\"name\":\"DOT_C1_PREFLIGHT\",\"filePath\":\"bin/dot-c1-preflight\"}",
                    "{\"code\":\"DOT_C1_PREFLIGHT\",\"name\":\"dot-c1-preflight\",\"filePath\":\"dot-c1-preflight\"}",
                    "{\"code\":\"DOT_C1_PREFLIGHT\",\"name\":\"dot-c1-preflight\",\"filePath\":null}",
                    "{\"code\":1,\"name\":2,\"filePath\":3}"
                })
        void recordsAnotherRowAsAMismatch(String row) {
            assertThat(matches(registeredDot(), saw(PREFLIGHT, 1, row))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 2})
        void recordsAnotherNumberOfRowsAsAMismatch(long rowCount) {
            assertThat(matches(registeredDot(), saw(PREFLIGHT, rowCount, ROW))).isFalse();
        }

        @Test
        void recordsAWrongDigestAsAMismatch() {
            RecordCatalogReadback wrong = new RecordCatalogReadback(PREFLIGHT, "dot_tools", 1, json(ROW), DIGEST);
            assertThat(matches(registeredDot(), wrong)).isFalse();
        }

        @Test
        void recordsARowThatWasNotRegisteredAsAMismatch() {
            assertThat(matches(campaign(), saw(PREFLIGHT, 1, ROW))).isFalse();
        }

        @Test
        void recordsTheRowOfAnUnregisteredDotAsAMismatch() {
            LedgerFixture unregistered =
                    registeredDot().given(OPERATOR, new DotUnregistered(PREFLIGHT, "it was a mistake", via()));
            assertThat(matches(unregistered, saw(PREFLIGHT, 1, ROW))).isFalse();
        }

        @Test
        void recordsTheRowOfARetiredDotAsAMismatch() {
            LedgerFixture retired = registeredDot().given(OPERATOR, new DotRetired(PREFLIGHT, "over", via()));
            assertThat(matches(retired, saw(PREFLIGHT, 1, ROW))).isFalse();
        }

        @Refuses(command = RecordCatalogReadback.class, code = UNKNOWN_DOT)
        void ofAnUnknownDotIsRefused() {
            campaign().when(REVIEWER, saw(NOWHERE, 0, "{}")).refused(UNKNOWN_DOT);
        }

        @Test
        void ofAnotherCatalogueIsRefused() {
            registeredDot()
                    .when(REVIEWER, new RecordCatalogReadback(PREFLIGHT, "dot_agents", 1, json(ROW), DIGEST))
                    .refusesField("catalog");
        }
    }

    @Nested
    class OfTheHandbook {
        private RecordHandbookReadback read(DotCode code, String path, Ssot ssot) {
            return new RecordHandbookReadback(code, artifact(path, ssot));
        }

        @Test
        void isRecordedFromTheKnowledgeBase() {
            campaign()
                    .when(AGENT, read(PREFLIGHT, "kb://dot-manage/preflight.md", Ssot.AGENTDATA_KB))
                    .appends(new HandbookReadBack(
                            PREFLIGHT, artifact("kb://dot-manage/preflight.md", Ssot.AGENTDATA_KB)));
        }

        @Refuses(command = RecordHandbookReadback.class, code = SSOT_CLASS_MISMATCH)
        void fromALocalFileClaimedAsTheKnowledgeBaseIsRefused() {
            campaign()
                    .when(AGENT, read(PREFLIGHT, "/tmp/kb/preflight.md", Ssot.AGENTDATA_KB))
                    .refused(SSOT_CLASS_MISMATCH);
        }

        @Refuses(command = RecordHandbookReadback.class, code = NOT_GOVERNED_EVIDENCE)
        void fromALocalFileIsRefused() {
            campaign()
                    .when(AGENT, read(PREFLIGHT, "/tmp/kb/preflight.md", Ssot.LOCAL_STAGING))
                    .refused(NOT_GOVERNED_EVIDENCE);
        }

        @Test
        void fromTheServerIsRefused() {
            campaign()
                    .when(AGENT, read(PREFLIGHT, "/opt/incomex/doc/preflight.md", Ssot.VPS_RUNTIME))
                    .refused(NOT_GOVERNED_EVIDENCE);
        }

        @Refuses(command = RecordHandbookReadback.class, code = UNKNOWN_DOT)
        void ofAnUnknownDotIsRefused() {
            campaign().when(AGENT, read(NOWHERE, "kb://x", Ssot.AGENTDATA_KB)).refused(UNKNOWN_DOT);
        }
    }

    @Nested
    class OfARollback {
        private static final RecordId BEFORE = new RecordId("before");
        private static final RecordId AFTER = new RecordId("after");

        /** A look at every source, which has found a file with a digest in the DOT folder; or that was away. */
        private static WorldObserved look(RecordId id, SourceStatus status, Sha256 found) {
            HonestWorld world = HonestWorld.of(List.of())
                    .put(Source.DOT_BIN, HonestWorld.file("/opt/incomex/dot/bin/dot-c1-preflight", found));
            List<SourceReading> readings =
                    new ArrayList<>(world.look(id.value()).sources());
            if (status == SourceStatus.AWAY) {
                readings.replaceAll(reading -> reading.source() == Source.DOT_BIN ? away(reading) : reading);
            }
            return new WorldObserved(id, readings, List.of());
        }

        private static SourceReading away(SourceReading reading) {
            return new SourceReading(
                    reading.source(),
                    reading.location(),
                    SourceStatus.AWAY,
                    "it could not be opened",
                    List.of(),
                    null,
                    0);
        }

        private static LedgerFixture looked(WorldObserved before, WorldObserved after) {
            return campaign().given(OBSERVER, before, after);
        }

        private static LedgerFixture lookedTwice() {
            return looked(look(BEFORE, SourceStatus.READ, DIGEST), look(AFTER, SourceStatus.READ, DIGEST));
        }

        private RecordRollbackCheck check(DotCode code, boolean restored, DotRun via) {
            return new RecordRollbackCheck(code, "dot-rollback --check", restored, BEFORE, AFTER, DIGEST, via);
        }

        private boolean restored(RecordRollbackCheck command) {
            return lookedTwice()
                    .when(AGENT, command)
                    .appended(RollbackChecked.class)
                    .restored();
        }

        @Test
        void thatRestoredIsRecordedSo() {
            assertThat(restored(check(PREFLIGHT, true, via()))).isTrue();
        }

        @Test
        void thatDidNotRestoreIsRecordedSo() {
            assertThat(restored(check(PREFLIGHT, false, via()))).isFalse();
        }

        @Test
        void whoseRunFailedHasRestoredNothingWhateverItClaims() {
            assertThat(restored(check(PREFLIGHT, true, via(Channel.DOT, APPLY, 1))))
                    .isFalse();
        }

        private boolean matches(WorldObserved before, WorldObserved after) {
            RollbackChecked checked = looked(before, after)
                    .when(AGENT, check(PREFLIGHT, true, via()))
                    .appended(RollbackChecked.class);
            assertThat(checked.restored()).isTrue();
            return Boolean.TRUE.equals(checked.matches());
        }

        @Test
        void matchesWhenTheWorldWasFoundTheSameBeforeAndAfter() {
            assertThat(matches(look(BEFORE, SourceStatus.READ, DIGEST), look(AFTER, SourceStatus.READ, DIGEST)))
                    .isTrue();
        }

        @Test
        void doesNotMatchWhenTheWorldWasFoundOtherwise() {
            Sha256 other = Sha256.digestUtf8("another");
            assertThat(matches(look(BEFORE, SourceStatus.READ, DIGEST), look(AFTER, SourceStatus.READ, other)))
                    .isFalse();
        }

        @Test
        void doesNotMatchWhenASourceWasAway() {
            assertThat(matches(look(BEFORE, SourceStatus.AWAY, DIGEST), look(AFTER, SourceStatus.AWAY, DIGEST)))
                    .isFalse();
            assertThat(matches(look(BEFORE, SourceStatus.READ, DIGEST), look(AFTER, SourceStatus.AWAY, DIGEST)))
                    .isFalse();
        }

        @Test
        void doesNotMatchWhenASourceWasNotLookedAt() {
            WorldObserved before = look(BEFORE, SourceStatus.READ, DIGEST);
            WorldObserved after = look(AFTER, SourceStatus.READ, DIGEST);
            assertThat(matches(
                            new WorldObserved(BEFORE, before.sources().subList(0, 7), List.of()),
                            new WorldObserved(AFTER, after.sources().subList(0, 7), List.of())))
                    .isFalse();
        }

        @Refuses(command = RecordRollbackCheck.class, code = UNKNOWN_OBSERVATION)
        void ofAnObservationThatThereIsNotIsRefused() {
            campaign().when(AGENT, check(PREFLIGHT, true, via())).refused(UNKNOWN_OBSERVATION);
            campaign()
                    .given(OBSERVER, look(BEFORE, SourceStatus.READ, DIGEST))
                    .when(AGENT, check(PREFLIGHT, true, via()))
                    .refused(UNKNOWN_OBSERVATION);
        }

        @Refuses(command = RecordRollbackCheck.class, code = UNKNOWN_OBSERVATION)
        void ofObservationsInTheWrongOrderIsRefused() {
            looked(look(AFTER, SourceStatus.READ, DIGEST), look(BEFORE, SourceStatus.READ, DIGEST))
                    .when(AGENT, check(PREFLIGHT, true, via()))
                    .refused(UNKNOWN_OBSERVATION);
            lookedTwice()
                    .when(
                            AGENT,
                            new RecordRollbackCheck(
                                    PREFLIGHT, "dot-rollback --check", true, AFTER, AFTER, DIGEST, via()))
                    .refused(UNKNOWN_OBSERVATION);
        }

        @Refuses(command = RecordRollbackCheck.class, code = DOT_BYPASS)
        void byHandIsABypass() {
            campaign()
                    .when(AGENT, check(PREFLIGHT, true, via(Channel.MANUAL_SQL, APPLY, 0)))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Refuses(command = RecordRollbackCheck.class, code = UNKNOWN_DOT)
        void ofAnUnknownDotIsRefused() {
            campaign().when(AGENT, check(NOWHERE, true, via())).refused(UNKNOWN_DOT);
        }
    }
}
