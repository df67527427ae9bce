package org.dotledger.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.GivenEvents.evidenceRead;
import static org.dotledger.core.testing.GivenEvents.harnessRan;
import static org.dotledger.core.testing.GivenEvents.preflightRan;
import static org.dotledger.core.testing.GivenEvents.sealed;
import static org.dotledger.core.testing.GivenEvents.staged;
import static org.dotledger.core.testing.GivenEvents.withdrawn;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.evidence.EvidenceRow;
import org.dotledger.api.evidence.EvidenceStatus;
import org.dotledger.api.evidence.HarnessRunRow;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.evidence.PreflightRow;
import org.dotledger.api.evidence.SealRow;
import org.dotledger.api.message.Event;
import org.dotledger.core.testing.History;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EvidenceViewsTest {
    private static final String ID = "evidence-1";

    private static <R extends Record> List<R> items(ViewDefinition<R> view, Event... events) {
        return History.of(events).foldedTo(events.length).state().items(view);
    }

    private static EvidenceRow evidence(Event... events) {
        return items(ViewDefinitions.EVIDENCE, events).getFirst();
    }

    @Nested
    class Evidence {
        @Test
        void isStagedUntilItIsReadBack() {
            EvidenceRow row = evidence(staged(ID));
            assertThat(row.status()).isEqualTo(EvidenceStatus.STAGED);
            assertThat(row.positions()).containsExactly(0L);
            assertThat(row.stagedBy().value()).isEqualTo("operator");
            assertThat(row.readLocation()).isNull();
        }

        @Test
        void isGovernedByTheNewestReadback() {
            EvidenceRow row = evidence(staged(ID), evidenceRead(ID, false), evidenceRead(ID, true));
            assertThat(row.status()).isEqualTo(EvidenceStatus.GOVERNED);
            assertThat(row.positions()).containsExactly(0L, 2L);
            assertThat(row.readLocation()).isEqualTo(row.location());
        }

        @Test
        void isGovernedNoMoreWhenTheNewestReadbackDiffers() {
            EvidenceRow row = evidence(staged(ID), evidenceRead(ID, true), evidenceRead(ID, false));
            assertThat(row.status()).isEqualTo(EvidenceStatus.STAGED);
        }

        @Test
        void isShownWhenItIsWithdrawn() {
            EvidenceRow row = evidence(staged(ID), evidenceRead(ID, true), withdrawn(ID));
            assertThat(row.status()).isEqualTo(EvidenceStatus.WITHDRAWN);
            assertThat(row.reason()).isEqualTo("it is the wrong file");
            assertThat(row.positions()).containsExactly(0L, 1L, 2L);
        }

        @Test
        void startsFromScratchWhenItIsStagedAgain() {
            EvidenceRow row = evidence(staged(ID), evidenceRead(ID, true), withdrawn(ID), staged(ID));
            assertThat(row.status()).isEqualTo(EvidenceStatus.STAGED);
            assertThat(row.reason()).isNull();
            assertThat(row.positions()).containsExactly(3L);
        }

        @Test
        void isOfNoSizeThatGrowsWithItsReadbacks() {
            Event[] events = new Event[500];
            events[0] = staged(ID);
            for (int i = 1; i < events.length; i++) {
                events[i] = evidenceRead(ID, i % 2 == 0);
            }
            assertThat(evidence(events).positions()).containsExactly(0L, 499L);
        }
    }

    @Nested
    class TheOrphanCheck {
        private static List<OrphanRow> ungoverned(Event... events) {
            return items(ViewDefinitions.ORPHANS, events).stream()
                    .filter(row -> row.kind() == OrphanKind.EVIDENCE_NOT_GOVERNED)
                    .toList();
        }

        @Test
        void findsEvidenceThatWasNotReadBack() {
            assertThat(ungoverned(staged(ID))).singleElement().satisfies(row -> {
                assertThat(row.code()).isEqualTo(ID);
                assertThat(row.positions()).containsExactly(0L);
            });
        }

        @Test
        void findsEvidenceWhoseNewestReadbackIsNotGoverned() {
            assertThat(ungoverned(staged(ID), evidenceRead(ID, true), evidenceRead(ID, false)))
                    .singleElement()
                    .extracting(OrphanRow::positions)
                    .isEqualTo(List.of(0L, 2L));
        }

        @Test
        void findsNothingWhenItIsGovernedOrWithdrawn() {
            assertThat(ungoverned(staged(ID), evidenceRead(ID, true))).isEmpty();
            assertThat(ungoverned(staged(ID), withdrawn(ID))).isEmpty();
        }
    }

    @Test
    void harnessRunsShowWhatWasRecorded() {
        List<HarnessRunRow> runs = items(ViewDefinitions.HARNESS_RUNS, harnessRan("b", false), harnessRan("a", true));
        assertThat(runs.stream().map(run -> run.runId().value())).containsExactly("a", "b");
        assertThat(runs.getFirst().allRefused()).isTrue();
        assertThat(runs.getFirst().unbacked()).containsExactly("no key");
        assertThat(runs.getFirst().positions()).containsExactly(1L);
    }

    @Test
    void preflightsShowWhatWasOpen() {
        List<PreflightRow> runs = items(ViewDefinitions.PREFLIGHTS, preflightRan("W8", "W9"), preflightRan());
        assertThat(runs.stream().map(PreflightRow::position)).containsExactly(0L, 1L);
        assertThat(runs.getFirst().result()).isEqualTo(PreflightResult.NO_GO);
        assertThat(runs.getFirst().open()).hasSize(2);
        assertThat(runs.getLast().result()).isEqualTo(PreflightResult.GO);
    }

    @Test
    void sealsShowWhatIsSealedAndByWhom() {
        List<SealRow> seals = items(ViewDefinitions.SEALS, staged(ID), sealed(1));
        assertThat(seals).singleElement().satisfies(seal -> {
            assertThat(seal.position()).isEqualTo(1);
            assertThat(seal.treeSize()).isEqualTo(1);
            assertThat(seal.sealedBy().value()).isEqualTo("operator");
        });
    }
}
