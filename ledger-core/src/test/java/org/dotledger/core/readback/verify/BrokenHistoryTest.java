package org.dotledger.core.readback.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OPERATOR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.evidence.SealReadback;
import org.dotledger.core.readback.verify.VerificationReport.Outcome;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.dotledger.core.testing.WholeCampaign;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Packages whose hashes and signatures are right, and whose history breaks a rule. */
final class BrokenHistoryTest {
    @TempDir
    private Path directory;

    private static List<BrokenHistory> histories() {
        return Stream.of(
                        BrokenActors.ofEveryEntry(),
                        BrokenActors.ofActors(),
                        BrokenActors.ofTheCampaign(),
                        BrokenDots.ofDots(),
                        BrokenDots.ofWhatIsInUse(),
                        BrokenDots.ofTheRegistrar(),
                        BrokenSteps.ofSteps(),
                        BrokenSteps.ofSurfaces(),
                        BrokenGrants.ofGrants(),
                        BrokenOutcomes.ofOutcomes(),
                        BrokenEvidence.ofEvidence(),
                        BrokenEvidence.ofReviews(),
                        BrokenClaims.ofObservations(),
                        BrokenClaims.ofVerdicts(),
                        BrokenClaims.ofDuties())
                .flatMap(List::stream)
                .toList();
    }

    /** A seal over another state breaks no rule of events alone, so it has a check of its own. */
    @Test
    void failsForASealOverAnotherState() throws IOException {
        PackagedLog log = C1History.enrolled();
        WholeCampaign.playTo(C1History.stage(log));
        DotRun run = new DotRun(Channel.DOT, new DotCode("DOT_C1_EVIDENCE_READBACK"), "run", "run", 0, DIGEST);
        log.append(
                OPERATOR,
                new SealReadback(run),
                List.of(new ReadbackSealed(log.size(), log.head().root(), DIGEST, DIGEST, run)));
        VerificationReport report =
                Packages.verify(Packages.of(log, log.size()), log.key().verifierKey(), directory);
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(Packages.failed(report))
                .extracting(CheckResult::name)
                .containsExactly("states that seals and verdicts name");
    }

    @TestFactory
    Stream<DynamicTest> failsForAHistoryThatBreaksARule() {
        return histories().stream()
                .map(each -> DynamicTest.dynamicTest(each.what() + ": " + each.how(), () -> fails(each)));
    }

    private void fails(BrokenHistory each) throws IOException {
        PackagedLog log = each.history().get();
        VerificationReport report =
                Packages.verify(Packages.of(log, log.size()), log.key().verifierKey(), directory);
        assertThat(report.outcome()).isEqualTo(Outcome.TAMPERED);
        assertThat(Packages.failed(report)).singleElement().satisfies(check -> {
            assertThat(check.name()).isEqualTo("every entry decided again");
            assertThat(check.detail()).contains("position").contains(each.expected());
        });
    }
}
