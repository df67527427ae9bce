package org.dotledger.core.dot;

import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_NOT_ADMITTED;
import static org.dotledger.api.message.RefusalCode.DOT_NOT_REGISTERED;
import static org.dotledger.api.message.RefusalCode.DOT_RETIRED;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.DUPLICATE_DOT_CODE;
import static org.dotledger.api.message.RefusalCode.INVALID_FIELD;
import static org.dotledger.api.message.RefusalCode.REGISTRAR_DRY_RUN_NOT_PASSED;
import static org.dotledger.api.message.RefusalCode.REGISTRATION_HOLD_ACTIVE;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_DOT;
import static org.dotledger.api.message.StopCode.C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.DRY_RUN;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.REGISTRAR;
import static org.dotledger.core.decision.live.Samples.admitted;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.campaignIn;
import static org.dotledger.core.decision.live.Samples.dryRun;
import static org.dotledger.core.decision.live.Samples.entry;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.registrarRun;
import static org.dotledger.core.decision.live.Samples.via;

import java.util.List;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
    private static final DotCode OTHER = new DotCode("DOT_C1_VOCAB_BUILD");

    private static LedgerFixture admittedDot() {
        return campaignIn(StepId.W4).given(AGENT, born(PREFLIGHT)).given(OPERATOR, admitted(PREFLIGHT));
    }

    private static LedgerFixture releasedDot() {
        return admittedDot()
                .given(AGENT, dryRun(DRY_RUN, Verdict.PASS, PREFLIGHT))
                .given(OWNER, released(DRY_RUN, PREFLIGHT));
    }

    private static RegistrationHoldReleased released(String dryRunId, DotCode... codes) {
        return new RegistrationHoldReleased(List.of(codes), dryRunId, "they are shown new");
    }

    private static RegisterDot register() {
        return register(DRY_RUN, entry(PREFLIGHT), registrarRun(PREFLIGHT));
    }

    private static RegisterDot register(String dryRunId, CatalogEntry entry, DotRun via) {
        return new RegisterDot(PREFLIGHT, dryRunId, "dot_tools", entry, via);
    }

    private static RegisterDot throughRun(String command) {
        return register(DRY_RUN, entry(PREFLIGHT), new DotRun(Channel.DOT, REGISTRAR, command, "run-3", 0, DIGEST));
    }

    @Test
    void entersTheCatalogue() {
        releasedDot().when(OPERATOR, register()).appends(registered(PREFLIGHT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bin/dot-c1-preflight",
                "dot/bin/dot-c1-preflight",
                "dot/dot-c1-preflight",
                "opt/incomex/dot/bin/dot-c1-preflight",
                "/opt/incomex/dot/bin/dot-c1-preflight"
            })
    void takesThePathOfTheBirthUnderEachStoredPrefix(String filePath) {
        CatalogEntry entry = new CatalogEntry(PREFLIGHT, "dot-c1-preflight", filePath, "B", "c1");
        releasedDot()
                .when(OPERATOR, register(DRY_RUN, entry, registrarRun(PREFLIGHT)))
                .appended(DotRegistered.class);
    }

    @Nested
    class OfAnotherEntry {
        @ParameterizedTest
        @CsvSource({
            "DOT_C1_VOCAB_BUILD, dot-c1-preflight, bin/dot-c1-preflight, entry.code",
            "DOT_C1_PREFLIGHT, DOT_C1_PREFLIGHT, bin/dot-c1-preflight, entry.name",
            "DOT_C1_PREFLIGHT, dot-c1-preflight, bin/dot-c1-vocab-build, entry.filePath",
            "DOT_C1_PREFLIGHT, dot-c1-preflight, dot-c1-preflight, entry.filePath",
            "DOT_C1_PREFLIGHT, dot-c1-preflight, bin/../bin/dot-c1-preflight, entry.filePath",
            "DOT_C1_PREFLIGHT, dot-c1-preflight, /tmp/dot-c1-preflight, entry.filePath"
        })
        void isRefused(String code, String name, String filePath, String field) {
            CatalogEntry entry = new CatalogEntry(new DotCode(code), name, filePath, "B", "c1");
            releasedDot()
                    .when(OPERATOR, register(DRY_RUN, entry, registrarRun(PREFLIGHT)))
                    .refusesField(field);
        }

        @Refuses(command = RegisterDot.class, code = INVALID_FIELD)
        void inAnotherCatalogueIsRefused() {
            RegisterDot elsewhere =
                    new RegisterDot(PREFLIGHT, DRY_RUN, "dot_agents", entry(PREFLIGHT), registrarRun(PREFLIGHT));
            releasedDot().when(OPERATOR, elsewhere).refusesField("catalog");
        }
    }

    @Nested
    class InTheWrongState {
        @Refuses(command = RegisterDot.class, code = UNKNOWN_DOT)
        void ofAnUnknownDotIsRefused() {
            DotCode nowhere = new DotCode("DOT_NOWHERE");
            campaignIn(StepId.W4)
                    .when(
                            OPERATOR,
                            new RegisterDot(nowhere, DRY_RUN, "dot_tools", entry(nowhere), registrarRun(nowhere)))
                    .refused(UNKNOWN_DOT);
        }

        @Refuses(command = RegisterDot.class, code = DOT_RETIRED)
        void ofARetiredDotIsRefused() {
            releasedDot()
                    .given(OPERATOR, new DotRetired(PREFLIGHT, "over", via()))
                    .when(OPERATOR, register())
                    .refused(DOT_RETIRED);
        }

        @Refuses(command = RegisterDot.class, code = DOT_NOT_ADMITTED)
        void ofADotThatIsOnlyBornIsRefused() {
            campaignIn(StepId.W4)
                    .given(AGENT, born(PREFLIGHT))
                    .when(OPERATOR, register())
                    .refused(DOT_NOT_ADMITTED);
        }

        @Test
        void ofADotThatIsNotBornIsRefused() {
            campaignIn(StepId.W4).when(OPERATOR, register()).refused(DOT_NOT_ADMITTED);
        }

        @Refuses(command = RegisterDot.class, code = DUPLICATE_DOT_CODE)
        void ofARegisteredDotIsRefused() {
            releasedDot()
                    .given(OPERATOR, registered(PREFLIGHT))
                    .when(OPERATOR, register())
                    .refused(DUPLICATE_DOT_CODE, C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED);
        }

        @Test
        void isPossibleAgainAfterItWasTakenBack() {
            releasedDot()
                    .given(OPERATOR, registered(PREFLIGHT), new DotUnregistered(PREFLIGHT, "it was a mistake", via()))
                    .when(OPERATOR, register())
                    .appends(registered(PREFLIGHT));
        }
    }

    @Nested
    class UnderTheHold {
        @Refuses(command = RegisterDot.class, code = REGISTRATION_HOLD_ACTIVE)
        void isRefused() {
            admittedDot()
                    .given(AGENT, dryRun(DRY_RUN, Verdict.PASS, PREFLIGHT))
                    .when(OPERATOR, register())
                    .refused(REGISTRATION_HOLD_ACTIVE);
        }

        @Test
        void isRefusedWhenOnlyAnotherCodeIsReleased() {
            admittedDot()
                    .given(AGENT, dryRun(DRY_RUN, Verdict.PASS, PREFLIGHT, OTHER))
                    .given(OWNER, released(DRY_RUN, OTHER))
                    .when(OPERATOR, register())
                    .refused(REGISTRATION_HOLD_ACTIVE);
        }

        @Test
        void isRefusedWhenTheHoldWasPlacedAgain() {
            releasedDot()
                    .given(OWNER, new RegistrationHoldPlaced("wait for the review"))
                    .when(OPERATOR, register())
                    .refused(REGISTRATION_HOLD_ACTIVE);
        }

        @Test
        void isRefusedInANewLifeThoughTheFormerWasReleased() {
            releasedDot()
                    .given(OPERATOR, registered(PREFLIGHT), new DotRetired(PREFLIGHT, "over", via()))
                    .given(AGENT, born(PREFLIGHT))
                    .given(OPERATOR, admitted(PREFLIGHT))
                    .when(OPERATOR, register())
                    .refused(REGISTRATION_HOLD_ACTIVE);
        }
    }

    @Nested
    class WithoutAPassingDryRun {
        private LedgerFixture releasedAfter(Verdict verdict, DotCode... codes) {
            return admittedDot()
                    .given(AGENT, dryRun(DRY_RUN, verdict, codes))
                    .given(OWNER, released(DRY_RUN, PREFLIGHT));
        }

        private void refuses(LedgerFixture ledger, RegisterDot command) {
            ledger.when(OPERATOR, command)
                    .refused(REGISTRAR_DRY_RUN_NOT_PASSED, C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED);
        }

        @Refuses(command = RegisterDot.class, code = REGISTRAR_DRY_RUN_NOT_PASSED)
        void isRefused() {
            refuses(releasedAfter(Verdict.HOLD, PREFLIGHT), register());
        }

        @Test
        void isRefusedForAnUnknownRun() {
            refuses(
                    releasedAfter(Verdict.PASS, PREFLIGHT),
                    register("dry-run-9", entry(PREFLIGHT), registrarRun(PREFLIGHT)));
        }

        @Test
        void isRefusedForARunAboutOtherCodes() {
            refuses(releasedAfter(Verdict.PASS, OTHER), register());
        }

        @Test
        void isRefusedForARunThatIsNotTheNewestAboutTheCode() {
            refuses(releasedDot().given(AGENT, dryRun("dry-run-2", Verdict.PASS, PREFLIGHT)), register());
        }

        @Test
        void isRecordedWhenTheNewerRunIsAboutOtherCodes() {
            releasedDot()
                    .given(AGENT, dryRun("dry-run-2", Verdict.HOLD, OTHER))
                    .when(OPERATOR, register())
                    .appends(registered(PREFLIGHT));
        }

        @Test
        void isRefusedInANewLifeThoughTheHoldIsReleasedAgain() {
            LedgerFixture reborn = releasedDot()
                    .given(OPERATOR, registered(PREFLIGHT), new DotRetired(PREFLIGHT, "over", via()))
                    .given(AGENT, born(PREFLIGHT))
                    .given(OPERATOR, admitted(PREFLIGHT))
                    .given(OWNER, released(DRY_RUN, PREFLIGHT));
            refuses(reborn, register());
        }
    }

    @Nested
    class ByAnotherWay {
        private void isABypass(RegisterDot command) {
            releasedDot().when(OPERATOR, command).refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Refuses(command = RegisterDot.class, code = DOT_BYPASS)
        void ofADotThatIsNoRegistrarIsABypass() {
            DotRun other = new DotRun(Channel.DOT, APPLY, "dot-apply --include DOT_C1_PREFLIGHT", "run-3", 0, DIGEST);
            isABypass(register(DRY_RUN, entry(PREFLIGHT), other));
        }

        @Test
        void isTheLastOfTheReasons() {
            releasedDot()
                    .given(OPERATOR, registered(PREFLIGHT))
                    .when(OPERATOR, throughRun("dot-dot-register"))
                    .refused(DUPLICATE_DOT_CODE, C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED);
        }

        @Test
        void byHandIsABypass() {
            isABypass(register(DRY_RUN, entry(PREFLIGHT), via(Channel.MANUAL_DIRECTUS, REGISTRAR, 0)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "dot-dot-register",
                    "dot-dot-register --include",
                    "dot-dot-register --include DOT_C1_PREFLIGHT_2",
                    "dot-dot-register --include DOT_C1",
                    "dot-dot-register --include dot_c1_preflight",
                    "dot-dot-register --include=DOT_C1_VOCAB_BUILD,DOT_C1_VOCAB_VERIFY",
                    "dot-dot-register --exclude DOT_C1_PREFLIGHT",
                    "dot-dot-register DOT_C1_PREFLIGHT",
                    "dot-dot-register --includes DOT_C1_PREFLIGHT"
                })
        void withoutTheFilterIsABypass(String command) {
            isABypass(throughRun(command));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "dot-dot-register --include DOT_C1_PREFLIGHT",
                    "dot-dot-register --include=DOT_C1_PREFLIGHT --apply",
                    "dot-dot-register --include DOT_C1_VOCAB_BUILD,DOT_C1_PREFLIGHT",
                    "dot-dot-register --include DOT_C1_VOCAB_BUILD --include=DOT_C1_PREFLIGHT"
                })
        void withTheFilterIsRecorded(String command) {
            releasedDot().when(OPERATOR, throughRun(command)).appended(DotRegistered.class);
        }

        @Refuses(command = RegisterDot.class, code = DOT_RUN_FAILED)
        void thatFailedIsRefused() {
            DotRun failed = new DotRun(Channel.DOT, REGISTRAR, "dot-dot-register", "run-3", 2, DIGEST);
            releasedDot()
                    .when(OPERATOR, register(DRY_RUN, entry(PREFLIGHT), failed))
                    .refused(DOT_RUN_FAILED);
        }
    }

    @Nested
    class TakenBack {
        private LedgerFixture registeredDot() {
            return releasedDot().given(OPERATOR, registered(PREFLIGHT));
        }

        private UnregisterDot unregister(DotRun via) {
            return new UnregisterDot(PREFLIGHT, "it is the wrong row", via);
        }

        @Test
        void leavesTheDotAdmitted() {
            registeredDot()
                    .when(OPERATOR, unregister(registrarRun(PREFLIGHT)))
                    .appends(new DotUnregistered(PREFLIGHT, "it is the wrong row", registrarRun(PREFLIGHT)));
        }

        @Refuses(command = UnregisterDot.class, code = DOT_NOT_REGISTERED)
        void whenItIsNotRegisteredIsRefused() {
            releasedDot().when(OPERATOR, unregister(registrarRun(PREFLIGHT))).refused(DOT_NOT_REGISTERED);
        }

        @Test
        void twiceIsRefused() {
            registeredDot()
                    .given(OPERATOR, new DotUnregistered(PREFLIGHT, "it was a mistake", via()))
                    .when(OPERATOR, unregister(registrarRun(PREFLIGHT)))
                    .refused(DOT_NOT_REGISTERED);
        }

        @Refuses(command = UnregisterDot.class, code = UNKNOWN_DOT)
        void ofAnUnknownDotIsRefused() {
            DotCode nowhere = new DotCode("DOT_NOWHERE");
            campaignIn(StepId.W4)
                    .when(OPERATOR, new UnregisterDot(nowhere, "why should it not", registrarRun(nowhere)))
                    .refused(UNKNOWN_DOT);
        }

        @Refuses(command = UnregisterDot.class, code = DOT_BYPASS)
        void byADotThatIsNoRegistrarIsABypass() {
            registeredDot().when(OPERATOR, unregister(via())).refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Test
        void byABareRunOfTheRegistrarIsABypassWhateverTheDotsState() {
            for (LedgerFixture ledger : List.of(registeredDot(), releasedDot())) {
                ledger.when(OPERATOR, unregister(via(Channel.DOT, REGISTRAR, 0)))
                        .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
            }
        }

        @Refuses(command = UnregisterDot.class, code = DOT_RUN_FAILED)
        void byARunThatFailedIsRefused() {
            DotRun failed =
                    new DotRun(Channel.DOT, REGISTRAR, "dot-dot-register --include DOT_C1_PREFLIGHT", "r", 1, DIGEST);
            registeredDot().when(OPERATOR, unregister(failed)).refused(DOT_RUN_FAILED);
        }
    }
}
