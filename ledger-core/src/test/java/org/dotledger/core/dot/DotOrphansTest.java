package org.dotledger.core.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.dot.OrphanKind.ADMITTED_NOT_REGISTERED;
import static org.dotledger.api.dot.OrphanKind.BORN_NOT_ADMITTED;
import static org.dotledger.api.dot.OrphanKind.CATALOG_ROW_MISMATCH;
import static org.dotledger.api.dot.OrphanKind.IN_CATALOG_NOT_BORN;
import static org.dotledger.api.dot.OrphanKind.NO_HANDBOOK_READBACK;
import static org.dotledger.api.dot.OrphanKind.NO_ROLLBACK_CHECK;
import static org.dotledger.api.dot.OrphanKind.ON_DISK_NOT_REGISTERED;
import static org.dotledger.api.dot.OrphanKind.REGISTERED_NOT_ON_DISK;
import static org.dotledger.api.dot.OrphanKind.REGISTERED_NOT_READ_BACK;
import static org.dotledger.api.dot.OrphanKind.REQUIRED_DOT_ABSENT;
import static org.dotledger.core.testing.GivenEvents.admitted;
import static org.dotledger.core.testing.GivenEvents.born;
import static org.dotledger.core.testing.GivenEvents.catalogRead;
import static org.dotledger.core.testing.GivenEvents.dryRun;
import static org.dotledger.core.testing.GivenEvents.handbookRead;
import static org.dotledger.core.testing.GivenEvents.recognised;
import static org.dotledger.core.testing.GivenEvents.registered;
import static org.dotledger.core.testing.GivenEvents.retired;
import static org.dotledger.core.testing.GivenEvents.rollbackChecked;
import static org.dotledger.core.testing.GivenEvents.unregistered;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.message.Event;
import org.dotledger.core.testing.History;
import org.dotledger.core.view.OrphansView;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DotOrphansTest {
    /** A campaign DOT that is not required. */
    private static final String EXTRA = "DOT_C1_EXTRA";

    private static final String REQUIRED = "DOT_C1_PREFLIGHT";

    private static final OrphansView ORPHANS = new OrphansView(DotViews.orphanRules(), List.of());

    private static Map<OrphanKind, List<Long>> findings(String code, Event... events) {
        return History.of(events).foldedTo(events.length).state().items(ORPHANS).stream()
                .filter(finding -> finding.code().equals(code))
                .collect(Collectors.toMap(OrphanRow::kind, OrphanRow::positions));
    }

    private static Event[] registeredExtra(Event... more) {
        return concat(new Event[] {born(EXTRA), admitted(EXTRA), registered(EXTRA)}, more);
    }

    private static Event[] cleanExtra(Event... more) {
        return concat(
                registeredExtra(catalogRead(EXTRA, 1, true), handbookRead(EXTRA), rollbackChecked(EXTRA, true)), more);
    }

    private static Event[] concat(Event[] first, Event... more) {
        Event[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Test
    void findsEveryRequiredDotAbsentInAnEmptyLog() {
        assertThat(History.of().foldedTo(0).state().items(ORPHANS))
                .hasSize(8)
                .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(REQUIRED_DOT_ABSENT))
                .extracting(OrphanRow::code)
                .containsExactlyInAnyOrderElementsOf(
                        Policy.C1.requiredDots().stream().map(DotCode::value).toList());
    }

    @Test
    void findsNothingForADotWhoseLifeIsProven() {
        assertThat(findings(EXTRA, cleanExtra())).isEmpty();
    }

    @Nested
    class InALife {
        @Test
        void bornNotAdmitted() {
            assertThat(findings(EXTRA, born(EXTRA)))
                    .isEqualTo(Map.of(BORN_NOT_ADMITTED, List.of(0L), NO_ROLLBACK_CHECK, List.of(0L)));
        }

        @Test
        void admittedNotRegistered() {
            assertThat(findings(EXTRA, born(EXTRA), admitted(EXTRA), rollbackChecked(EXTRA, true)))
                    .isEqualTo(Map.of(ADMITTED_NOT_REGISTERED, List.of(1L)));
        }

        @Test
        void registeredNotReadBackInCatalogAndHandbook() {
            assertThat(findings(EXTRA, registeredExtra(rollbackChecked(EXTRA, true))))
                    .isEqualTo(Map.of(REGISTERED_NOT_READ_BACK, List.of(2L), NO_HANDBOOK_READBACK, List.of(2L)));
        }

        @Test
        void readbacksBeforeTheRegistrationDoNotCount() {
            assertThat(findings(
                            EXTRA,
                            born(EXTRA),
                            admitted(EXTRA),
                            catalogRead(EXTRA, 0, false),
                            handbookRead(EXTRA),
                            registered(EXTRA)))
                    .containsOnlyKeys(REGISTERED_NOT_READ_BACK, NO_HANDBOOK_READBACK, NO_ROLLBACK_CHECK);
        }

        @Test
        void catalogRowMismatch() {
            assertThat(findings(EXTRA, cleanExtra(catalogRead(EXTRA, 2, false))))
                    .isEqualTo(Map.of(CATALOG_ROW_MISMATCH, List.of(2L, 6L)));
        }

        @Test
        void newestReadbackCounts() {
            assertThat(findings(EXTRA, cleanExtra(catalogRead(EXTRA, 2, false), catalogRead(EXTRA, 1, true))))
                    .isEmpty();
        }

        @Test
        void rollbackCheckThatDidNotRestore() {
            assertThat(findings(EXTRA, cleanExtra(rollbackChecked(EXTRA, false))))
                    .isEqualTo(Map.of(NO_ROLLBACK_CHECK, List.of(6L)));
        }

        @Test
        void unregisteredIsAdmittedAgainAndNeedsNewReadbacks() {
            assertThat(findings(EXTRA, cleanExtra(unregistered(EXTRA))))
                    .isEqualTo(Map.of(ADMITTED_NOT_REGISTERED, List.of(1L, 6L)));
            assertThat(findings(EXTRA, cleanExtra(unregistered(EXTRA), registered(EXTRA))))
                    .isEqualTo(Map.of(REGISTERED_NOT_READ_BACK, List.of(7L), NO_HANDBOOK_READBACK, List.of(7L)));
        }

        @Test
        void rowThatIsStillInTheCatalogAfterUnregistration() {
            assertThat(findings(EXTRA, cleanExtra(unregistered(EXTRA), catalogRead(EXTRA, 1, false))))
                    .isEqualTo(Map.of(ADMITTED_NOT_REGISTERED, List.of(1L, 6L), CATALOG_ROW_MISMATCH, List.of(7L)));
        }

        @Test
        void retiredDotThatIsNotRequiredHasNone() {
            assertThat(findings(EXTRA, born(EXTRA), retired(EXTRA))).isEmpty();
        }

        @Test
        void retiredDotThatIsRequiredIsAbsent() {
            assertThat(findings(REQUIRED, born(REQUIRED), retired(REQUIRED)))
                    .isEqualTo(Map.of(REQUIRED_DOT_ABSENT, List.of(1L)));
        }

        @Test
        void bornAgainStartsAgain() {
            assertThat(findings(EXTRA, cleanExtra(retired(EXTRA), born(EXTRA))))
                    .isEqualTo(Map.of(BORN_NOT_ADMITTED, List.of(7L), NO_ROLLBACK_CHECK, List.of(7L)));
        }
    }

    @Nested
    class InTheCatalog {
        @Test
        void rowInTheNewestDryRun() {
            assertThat(findings(EXTRA, dryRun("run-1", List.of(), List.of(EXTRA))))
                    .isEqualTo(Map.of(IN_CATALOG_NOT_BORN, List.of(0L)));
        }

        @Test
        void newerDryRunWithoutTheRowClearsIt() {
            assertThat(findings(
                            EXTRA, dryRun("run-1", List.of(), List.of(EXTRA)), dryRun("run-2", List.of(), List.of())))
                    .isEmpty();
        }

        @Test
        void rowInTheImportCountsOnlyBeforeAnyDryRun() {
            assertThat(findings(EXTRA, recognised(EXTRA))).isEqualTo(Map.of(IN_CATALOG_NOT_BORN, List.of(0L)));
            assertThat(findings(EXTRA, recognised(EXTRA), dryRun("run-1", List.of(), List.of())))
                    .isEmpty();
        }

        @Test
        void rowInALaterReadback() {
            assertThat(findings(EXTRA, dryRun("run-1", List.of(), List.of()), catalogRead(EXTRA, 1, false)))
                    .isEqualTo(Map.of(IN_CATALOG_NOT_BORN, List.of(1L)));
        }

        @Test
        void readbackOfNoRowIsNoFinding() {
            assertThat(findings(EXTRA, catalogRead(EXTRA, 0, false))).isEmpty();
        }

        @Test
        void readbackBeforeTheNewestDryRunIsOvertaken() {
            assertThat(findings(EXTRA, catalogRead(EXTRA, 1, false), dryRun("run-1", List.of(), List.of())))
                    .isEmpty();
        }

        @Test
        void bornHereIsNoFindingEvenWhenRetired() {
            assertThat(findings(EXTRA, born(EXTRA), retired(EXTRA), dryRun("run-1", List.of(), List.of(EXTRA))))
                    .isEmpty();
        }
    }

    @Nested
    class OnDisk {
        @Test
        void onDiskNotRegistered() {
            assertThat(findings(EXTRA, dryRun("run-1", List.of(EXTRA), List.of())))
                    .isEqualTo(Map.of(ON_DISK_NOT_REGISTERED, List.of(0L)));
        }

        @Test
        void registeredSinceTheScanIsNoFinding() {
            assertThat(findings(EXTRA, concat(new Event[] {dryRun("run-1", List.of(EXTRA), List.of())}, cleanExtra())))
                    .isEmpty();
        }

        @Test
        void registeredNotOnDisk() {
            assertThat(findings(EXTRA, cleanExtra(dryRun("run-1", List.of(), List.of(EXTRA)))))
                    .isEqualTo(Map.of(REGISTERED_NOT_ON_DISK, List.of(2L, 6L)));
        }

        @Test
        void retiredSinceTheScanIsNoFindingUntilALaterScanShowsTheFile() {
            Event scan = dryRun("run-1", List.of(EXTRA), List.of());
            assertThat(findings(EXTRA, born(EXTRA), scan, retired(EXTRA))).isEmpty();
            assertThat(findings(EXTRA, born(EXTRA), scan, retired(EXTRA), dryRun("run-2", List.of(EXTRA), List.of())))
                    .isEqualTo(Map.of(ON_DISK_NOT_REGISTERED, List.of(2L, 3L)));
        }
    }

    @Test
    void leavesDotsOfOthersAlone() {
        assertThat(findings("DOT_OLD", recognised("DOT_OLD"), catalogRead("DOT_OLD", 2, false)))
                .isEmpty();
    }
}
