package org.dotledger.app.pages.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.app.pages.Links;
import org.junit.jupiter.api.Test;

/** Every reason that stands against a flag says who can end it, and by which command. */
class NextActsTest {
    private static final Path REASONS = Path.of("../ledger-core/src/main/java/org/dotledger/core/step");
    private static final Pattern CODE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)*)\"");
    private static final Links LINKS = new Links(null, _ -> true);

    private static List<NextActs.NextAct> acts(FlagName flag, ReadinessReason... reasons) {
        ReadinessFlag answer = new ReadinessFlag(flag, FlagValue.NO, List.of(reasons));
        return NextActs.of(new ReadinessRow(List.of(answer, answer), null, null, List.of()), List.of(), LINKS);
    }

    private static ReadinessReason reason(String code, String detail) {
        return new ReadinessReason(code, detail, List.of());
    }

    /** The codes as the program that gives them has them, so that none is added to it and forgotten here. */
    private static TreeSet<String> codes() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        for (String file : List.of("Readiness.java", "ReviewReasons.java", "SourceReasons.java")) {
            CODE.matcher(Files.readString(REASONS.resolve(file))).results().forEach(code -> codes.add(code.group(1)));
        }
        // These stand before milestones and before no flag; the other two are a stop's own, and what is never ready.
        codes.removeAll(List.of("HANDLER_NOT_STAGED", "HANDLER_UNIMPLEMENTED", "STOP_IN_FORCE", "OUT_OF_SCOPE"));
        Arrays.stream(OrphanKind.values()).map(OrphanKind::name).forEach(codes::add);
        return codes;
    }

    @Test
    void namesACommandAndItsRolesForEveryReason() throws IOException {
        assertThat(codes()).hasSizeGreaterThan(35).allSatisfy(code -> {
            NextActs.NextAct act = acts(FlagName.READY_FOR_GOVERNED_DRY_RUN, reason(code, "detail"))
                    .getFirst();
            assertThat(act.how()).as(code).isNotBlank().isNotEqualTo(Closing.of("the code of a stopped step"));
            assertThat(act.sendings())
                    .as(code)
                    .isNotEmpty()
                    .allSatisfy(sending -> assertThat(sending.roles()).isNotBlank());
        });
    }

    @Test
    void endsEachStopInItsOwnWay() {
        for (StopCode code : StopCode.values()) {
            assertThat(acts(FlagName.READY_FOR_GOVERNED_DRY_RUN, reason("STOP_IN_FORCE", code + ": detail")))
                    .singleElement()
                    .satisfies(act -> assertThat(act.sendings()).as(code.name()).isNotEmpty());
        }
        assertThat(acts(FlagName.READY_FOR_GOVERNED_DRY_RUN, reason("STOP_IN_FORCE", "LOOK_AGAIN: W8: a second look"))
                        .getFirst()
                        .sendings())
                .extracting(NextActs.Sending::command)
                .containsExactly("RollBackStep", "ApproveStep");
    }

    @Test
    void saysWhatIsMissingWhenEveryStepIsReadBack() {
        List<NextActs.NextAct> acts = acts(
                FlagName.READY_FOR_GOVERNED_DRY_RUN,
                reason("VERDICTS_MISSING", "no review has both"),
                reason("DRY_RUN_GRANT_MISSING", "no grant"),
                reason("NOT_OBSERVED", "CATALOG was never read"),
                reason("NOT_OBSERVED", "DOT_BIN was never read"));
        assertThat(acts)
                .extracting(NextActs.NextAct::title)
                .containsExactly("Verdicts missing", "Dry run grant missing", "2 × Not observed");
        assertThat(acts.getFirst().sendings())
                .containsExactly(
                        new NextActs.Sending("OpenReview", "/docs/OpenReview", "reviewer"),
                        new NextActs.Sending("RecordVerdict", "/docs/RecordVerdict", "owner or reviewer"));
    }

    @Test
    void asksNothingForTheFlagThatIsNeverRaised() {
        assertThat(acts(FlagName.READY_FOR_PRODUCTION, reason("OUT_OF_SCOPE", "C1 is about a dry run")))
                .isEmpty();
    }
}
