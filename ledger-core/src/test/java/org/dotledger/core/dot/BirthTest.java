package org.dotledger.core.dot;

import static org.dotledger.api.message.RefusalCode.CATALOG_NOT_IMPORTED;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_NOT_REGISTERED;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.DUPLICATE_DOT_CODE;
import static org.dotledger.api.message.RefusalCode.INVALID_FIELD;
import static org.dotledger.api.message.RefusalCode.LOCAL_ONLY_DOT;
import static org.dotledger.api.message.RefusalCode.NO_ROLLBACK_PATH;
import static org.dotledger.api.message.RefusalCode.REUSE_NOT_EXAMINED;
import static org.dotledger.api.message.RefusalCode.SCOPE_NOT_C1;
import static org.dotledger.api.message.RefusalCode.SSOT_CLASS_MISMATCH;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DOT_BIN;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.admitted;
import static org.dotledger.core.decision.live.Samples.artifact;
import static org.dotledger.core.decision.live.Samples.beforeImport;
import static org.dotledger.core.decision.live.Samples.birth;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.name;
import static org.dotledger.core.decision.live.Samples.recognised;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.via;
import static org.dotledger.core.decision.live.Samples.window;

import java.util.List;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthTest {
    private static RecordBirth from(Artifact source) {
        RecordBirth birth = birth(PREFLIGHT);
        return new RecordBirth(
                birth.name(),
                birth.purpose(),
                birth.whyNotReuse(),
                birth.examinedDots(),
                source,
                birth.rollbackCommand(),
                birth.via());
    }

    private static RecordBirth examining(String whyNotReuse, DotCode... examined) {
        RecordBirth birth = birth(PREFLIGHT);
        return new RecordBirth(
                birth.name(),
                birth.purpose(),
                whyNotReuse,
                List.of(examined),
                birth.source(),
                birth.rollbackCommand(),
                birth.via());
    }

    private static RecordBirth rollingBackBy(String rollbackCommand) {
        RecordBirth birth = birth(PREFLIGHT);
        return new RecordBirth(
                birth.name(),
                birth.purpose(),
                birth.whyNotReuse(),
                birth.examinedDots(),
                birth.source(),
                rollbackCommand,
                birth.via());
    }

    private static RecordBirth named(String name, String baseName) {
        RecordBirth birth = birth(PREFLIGHT);
        return new RecordBirth(
                name,
                birth.purpose(),
                birth.whyNotReuse(),
                birth.examinedDots(),
                artifact(DOT_BIN + baseName, Ssot.DOT_BIN),
                birth.rollbackCommand(),
                birth.via());
    }

    @Test
    void bringsARequiredDotIntoBeing() {
        campaign().when(AGENT, birth(PREFLIGHT)).appends(born(PREFLIGHT));
    }

    @Test
    void bringsAnyDotOfTheCampaignIntoBeing() {
        DotCode extra = new DotCode("DOT_C1_EXTRA");
        campaign().when(OPERATOR, birth(extra)).appends(born(extra));
    }

    @Test
    void takesAScriptInAFolderOfTheDotFolder() {
        RecordBirth nested = from(artifact(DOT_BIN + "c1/" + name(PREFLIGHT), Ssot.DOT_BIN));
        campaign().when(AGENT, nested).appended(org.dotledger.api.dot.DotBorn.class);
    }

    @Nested
    class OfATakenCode {
        @Refuses(command = RecordBirth.class, code = DUPLICATE_DOT_CODE)
        void isRefused() {
            campaign()
                    .given(AGENT, born(PREFLIGHT))
                    .when(OPERATOR, birth(PREFLIGHT))
                    .refused(DUPLICATE_DOT_CODE);
        }

        @Test
        void isRefusedWhenItIsOfTheBaseline() {
            DotCode old = new DotCode("DOT_AUTH");
            campaign()
                    .given(OWNER, recognised(old, "retired", 1))
                    .when(AGENT, birth(old))
                    .refused(DUPLICATE_DOT_CODE);
        }

        @Test
        void isRefusedThroughOtherNamesOfTheSameCode() {
            campaign()
                    .given(AGENT, born(PREFLIGHT))
                    .when(AGENT, named("DOT_C1_PREFLIGHT", "Dot-c1_preflight"))
                    .refused(DUPLICATE_DOT_CODE);
        }

        @Test
        void isRefusedWhileItIsRegisteredAndAfterItWasUnregistered() {
            campaign()
                    .given(AGENT, born(PREFLIGHT))
                    .given(OPERATOR, admitted(PREFLIGHT), registered(PREFLIGHT))
                    .given(OPERATOR, new DotUnregistered(PREFLIGHT, "it is the wrong row", via()))
                    .when(AGENT, birth(PREFLIGHT))
                    .refused(DUPLICATE_DOT_CODE);
        }

        @Test
        void beginsANewLifeAfterItsRetirement() {
            campaign()
                    .given(AGENT, born(PREFLIGHT))
                    .given(OPERATOR, admitted(PREFLIGHT), new DotRetired(PREFLIGHT, "it is replaced now", via()))
                    .when(AGENT, birth(PREFLIGHT))
                    .appends(born(PREFLIGHT));
        }
    }

    @Nested
    class Through {
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DOT")
        void anyOtherChannelIsABypass(Channel channel) {
            campaign()
                    .when(AGENT, birth(PREFLIGHT, via(channel, APPLY, 0)))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Refuses(command = RecordBirth.class, code = DOT_BYPASS)
        void anUnknownDotIsABypass() {
            campaign()
                    .when(AGENT, birth(PREFLIGHT, via(Channel.DOT, new DotCode("DOT_NOWHERE"), 0)))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"retired", "draft", "ACTIVE", ""})
        void aBaselineDotOfAnotherStatusIsABypass(String status) {
            DotCode old = new DotCode("DOT_AUTH");
            campaign()
                    .given(OWNER, recognised(old, status, 1))
                    .when(AGENT, birth(PREFLIGHT, via(Channel.DOT, old, 0)))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Test
        void aBaselineDotOnTwoRowsIsABypass() {
            DotCode twice = new DotCode("DOT_AUTH");
            campaign()
                    .given(OWNER, recognised(twice, "active", 2))
                    .when(AGENT, birth(PREFLIGHT, via(Channel.DOT, twice, 0)))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Test
        void aDotThatIsOnlyAdmittedIsAMistakeOfOrder() {
            DotCode other = new DotCode("DOT_C1_EXTRA");
            campaign()
                    .given(AGENT, born(other))
                    .given(OPERATOR, admitted(other))
                    .when(AGENT, birth(PREFLIGHT, via(Channel.DOT, other, 0)))
                    .refused(DOT_NOT_REGISTERED);
        }

        @Refuses(command = RecordBirth.class, code = CATALOG_NOT_IMPORTED)
        void anyDotBeforeACatalogueIsImportedIsAMistakeOfOrder() {
            beforeImport()
                    .given(OWNER, window(StepId.W2))
                    .when(AGENT, birth(PREFLIGHT))
                    .refused(CATALOG_NOT_IMPORTED);
        }

        @Test
        void aRetiredDotIsABypass() {
            DotCode other = new DotCode("DOT_C1_EXTRA");
            campaign()
                    .given(AGENT, born(other))
                    .given(OPERATOR, admitted(other), new DotRetired(other, "it is not needed", via()))
                    .when(AGENT, birth(PREFLIGHT, via(Channel.DOT, other, 0)))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Test
        void aDotRegisteredHereIsGoverned() {
            DotCode other = new DotCode("DOT_C1_EXTRA");
            campaign()
                    .given(AGENT, born(other))
                    .given(OPERATOR, admitted(other), registered(other))
                    .when(AGENT, birth(PREFLIGHT, via(Channel.DOT, other, 0)))
                    .appended(org.dotledger.api.dot.DotBorn.class);
        }

        @Test
        void aDotRegisteredAndRetiredIsABypass() {
            DotCode other = new DotCode("DOT_C1_EXTRA");
            campaign()
                    .given(AGENT, born(other))
                    .given(OPERATOR, admitted(other), registered(other), new DotRetired(other, "over", via()))
                    .when(AGENT, birth(PREFLIGHT, via(Channel.DOT, other, 0)))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Refuses(command = RecordBirth.class, code = DOT_RUN_FAILED)
        void aRunThatFailedIsRefused() {
            campaign().when(AGENT, birth(PREFLIGHT, via(Channel.DOT, APPLY, 1))).refused(DOT_RUN_FAILED);
        }
    }

    @Nested
    class From {
        @Refuses(command = RecordBirth.class, code = SSOT_CLASS_MISMATCH)
        void aLocalFileClaimedAsGovernedIsRefused() {
            campaign()
                    .when(AGENT, from(artifact("/Users/me/" + name(PREFLIGHT), Ssot.DOT_BIN)))
                    .refused(SSOT_CLASS_MISMATCH);
        }

        @Refuses(command = RecordBirth.class, code = LOCAL_ONLY_DOT)
        void aLocalFileIsALocalOnlyDot() {
            campaign()
                    .when(AGENT, from(artifact("/Users/me/" + name(PREFLIGHT), Ssot.LOCAL_STAGING)))
                    .refused(LOCAL_ONLY_DOT, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Test
        void aFileElsewhereOnTheServerIsALocalOnlyDot() {
            campaign()
                    .when(AGENT, from(artifact("/opt/incomex/dot/" + name(PREFLIGHT), Ssot.VPS_RUNTIME)))
                    .refused(LOCAL_ONLY_DOT, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Refuses(command = RecordBirth.class, code = INVALID_FIELD)
        void aFileOfAnotherNameIsRefused() {
            campaign()
                    .when(AGENT, from(artifact(DOT_BIN + "dot-c1-vocab-build", Ssot.DOT_BIN)))
                    .refusesField("source.path");
        }

        @Test
        void aLeftoverOfTheScriptIsRefused() {
            campaign()
                    .when(AGENT, from(artifact(DOT_BIN + name(PREFLIGHT) + ".bak", Ssot.DOT_BIN)))
                    .refusesField("source.path");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/opt/incomex/dot/bin/../../x",
                    "/opt/incomex/dot/bin//dot-c1-preflight",
                    "/opt/incomex/dot/bin/./dot-c1-preflight",
                    "/opt/incomex/dot/bin/dot-c1-preflight/",
                    "/opt/incomex/dot/bin/dot-c1-preflight\\u0000",
                    "opt/incomex/dot/bin/dot-c1-preflight",
                    "file:///opt/incomex/dot/bin/dot-c1-preflight",
                    "kb://",
                    ""
                })
        void aPathWithATrickIsRefused(String path) {
            campaign()
                    .when(AGENT, "RecordBirth", """
                            {"name":"dot-c1-preflight","purpose":"what it is for","whyNotReuse":"none of them fits","examinedDots":["DOT_APPLY"],\
                            "source":{"path":"%s","sha256":"%s","ssot":"DOT_BIN"},"rollbackCommand":"r","via":{}}""".formatted(path, "0".repeat(64)))
                    .refusesField("source.path");
        }
    }

    @Nested
    class OfADotNamed {
        @ParameterizedTest
        @ValueSource(
                strings = {"AB", "dot-c1-preflight.sh", "dot c1", "döt-c1-x", "dot-c1-prefl\u0131ght", "1dot", "-"})
        void withoutACodeIsRefused(String name) {
            campaign().when(AGENT, named(name, "dot-c1-preflight")).refusesField("name");
        }

        @Test
        void withACodeOf65CharactersIsRefused() {
            String name = "dot-c1-" + "x".repeat(58);
            campaign().when(AGENT, named(name, name)).refusesField("name");
        }

        @Test
        void withACodeOf64CharactersIsRecorded() {
            String name = "dot-c1-" + "x".repeat(57);
            campaign().when(AGENT, named(name, name)).appended(org.dotledger.api.dot.DotBorn.class);
        }

        @Refuses(command = RecordBirth.class, code = SCOPE_NOT_C1)
        void beyondTheCampaignIsRefused() {
            campaign().when(AGENT, birth(new DotCode("DOT_C2_PREFLIGHT"))).refused(SCOPE_NOT_C1);
        }
    }

    @Nested
    class WithoutReason {
        @Refuses(command = RecordBirth.class, code = REUSE_NOT_EXAMINED)
        void isRefused() {
            campaign().when(AGENT, examining(" \t".strip() + "  ", APPLY)).refused(REUSE_NOT_EXAMINED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\u00a0", "\u200b\u2060", "\u3164", "\u2028"})
        void isRefusedWhenTheReasonOnlyLooksFilled(String nothing) {
            campaign().when(AGENT, examining(nothing, APPLY)).refused(REUSE_NOT_EXAMINED);
            campaign().when(AGENT, rollingBackBy(nothing)).refused(NO_ROLLBACK_PATH);
        }

        @Test
        void isRefusedWhenNothingWasExamined() {
            campaign().when(AGENT, examining("none fits")).refused(REUSE_NOT_EXAMINED);
        }

        @Test
        void isRefusedWhenAnUnknownDotWasExamined() {
            campaign()
                    .when(AGENT, examining("none fits", APPLY, new DotCode("DOT_NOWHERE")))
                    .refused(REUSE_NOT_EXAMINED);
        }

        @Test
        void isRefusedWhenTheDotItselfWasExamined() {
            campaign().when(AGENT, examining("none fits", PREFLIGHT)).refused(REUSE_NOT_EXAMINED);
        }

        @Refuses(command = RecordBirth.class, code = NO_ROLLBACK_PATH)
        void toComeBackIsRefused() {
            campaign().when(AGENT, rollingBackBy("   ")).refused(NO_ROLLBACK_PATH);
        }
    }
}
