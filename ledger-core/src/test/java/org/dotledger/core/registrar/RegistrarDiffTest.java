package org.dotledger.core.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.registrar.Verdict;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegistrarDiffTest {
    private static final String BIN = "/opt/incomex/dot/bin/";

    private final List<String> whitelist = new ArrayList<>(List.of("DOT_C1_A"));
    private final List<String> scan = new ArrayList<>();
    private final List<StoredRow> rows = new ArrayList<>();
    private final List<String> reported = new ArrayList<>(List.of("DOT_C1_A"));
    private final List<String> registered = new ArrayList<>();
    private long rowsAtLeast;

    private RegistrarDiffTest onDisk(String... names) {
        Arrays.stream(names).map(name -> BIN + name).forEach(scan::add);
        return this;
    }

    private RegistrarDiffTest scanned(String... paths) {
        scan.addAll(List.of(paths));
        return this;
    }

    private RegistrarDiffTest stored(String code, String filePath, String status) {
        rows.add(new StoredRow(new DotCode(code), "x", filePath, status));
        return this;
    }

    private RegistrarDiff diff() {
        return RegistrarDiff.of(
                new RecordRegistrarDryRun(
                        "run",
                        codes(whitelist),
                        scan.stream().map(ScannedPath::new).toList(),
                        rows,
                        codes(reported)),
                SsotPrefixes.DEFAULT,
                new KnownCatalog(rowsAtLeast, Set.copyOf(codes(registered))));
    }

    private static List<DotCode> codes(List<String> codes) {
        return codes.stream().map(DotCode::new).toList();
    }

    private static List<DotCode> codes(String... codes) {
        return codes(List.of(codes));
    }

    @Nested
    class ByCode {
        @Test
        void knowsARegisteredDotUnderEveryStoredPrefix() {
            onDisk("dot-a1", "dot-b1", "dot-c2", "dot-d1", "dot-e1")
                    .stored("DOT_A1", "bin/dot-a1", "active")
                    .stored("DOT_B1", "dot/bin/dot-b1", "published")
                    .stored("DOT_C2", "dot/dot-c2", "draft")
                    .stored("DOT_D1", "opt/incomex/dot/bin/dot-d1", "active")
                    .stored("DOT_E1", BIN + "dot-e1", "active");
            assertThat(diff().backlog()).isEmpty();
            assertThat(diff().alreadyRegistered()).isEqualTo(5);
            assertThat(diff().pathDrift()).isEmpty();
            assertThat(diff().naiveNewCount()).isEqualTo(4);
        }

        @Test
        void countsARetiredRowAsNotRegistered() {
            onDisk("dot-old").stored("DOT_OLD", "bin/dot-old", "retired");
            assertThat(diff().backlog()).isEqualTo(codes("DOT_OLD"));
            assertThat(diff().phantoms()).isEmpty();
            assertThat(diff().inCatalog()).isEqualTo(codes("DOT_OLD"));
        }

        @Test
        void namesWhatIsRegisteredAndNotOnDisk() {
            stored("DOT_GONE", "bin/dot-gone", "active").stored("DOT_PAST", "bin/dot-past", "retired");
            assertThat(diff().phantoms()).isEqualTo(codes("DOT_GONE"));
        }

        @Test
        void namesCodesOnSeveralRowsWhateverTheirStatus() {
            stored("DOT_TWICE", "bin/dot-twice", "active").stored("DOT_TWICE", "dot/dot-twice", "retired");
            assertThat(diff().duplicates()).isEqualTo(codes("DOT_TWICE"));
        }

        @Test
        void takesOneCodeUnderSeveralNamesAsOneDot() {
            onDisk("dot-new-one", "DOT_NEW_ONE", "dot-new_one", "sub/dot-new-one", "dot-new-one");
            assertThat(diff().backlog()).isEqualTo(codes("DOT_NEW_ONE"));
            assertThat(diff().naiveNewCount()).isEqualTo(5);
        }

        @Test
        void sortsItsListsByCode() {
            onDisk("dot-zz", "dot-aa", "dot-mm");
            assertThat(diff().backlog()).isEqualTo(codes("DOT_AA", "DOT_MM", "DOT_ZZ"));
        }
    }

    @Nested
    class PathDrift {
        @Test
        void isAPathThatDiffersAfterNormalisation() {
            onDisk("sub/dot-moved").stored("DOT_MOVED", "bin/dot-moved", "active");
            assertThat(diff().pathDrift()).isEqualTo(codes("DOT_MOVED"));
        }

        @Test
        void isAPathWithoutAKnownPrefix() {
            onDisk("dot-odd").stored("DOT_ODD", "dot-odd", "active");
            assertThat(diff().pathDrift()).isEqualTo(codes("DOT_ODD"));
        }

        @Test
        void isASecondFileOfARegisteredDot() {
            onDisk("dot-two", "DOT_TWO").stored("DOT_TWO", "bin/dot-two", "active");
            assertThat(diff().pathDrift()).isEqualTo(codes("DOT_TWO"));
        }

        @Test
        void isNotOfARetiredRow() {
            onDisk("dot-new").stored("DOT_NEW", "bin/dot-elsewhere", "retired");
            assertThat(diff().pathDrift()).isEmpty();
        }
    }

    @Nested
    class WhatIsNoDot {
        private void isIgnored(String path) {
            scanned(path);
            assertThat(diff().onDisk()).as(path).isEmpty();
            assertThat(diff().ignored()).as(path).containsExactly(path);
            assertThat(diff().naiveNewCount()).as(path).isEqualTo(1);
            scan.clear();
        }

        @Test
        void isALeftoverOfAnEditorOrABackup() {
            List.of(
                            "dot-x1.bak",
                            "dot-x1.orig",
                            "dot-x1~",
                            "dot-x1.swp",
                            ".dot-x1.swp",
                            "dot-x1.v2",
                            "dot-x1.sh",
                            "dot-x1.")
                    .forEach(name -> isIgnored(BIN + name));
        }

        @Test
        void isANameThatBeginsOtherwise() {
            List.of("readme", "Dot-x1", "DOT-x1", "dot_x1", "lib-dot-x1", "dotx1", " dot-x1")
                    .forEach(name -> isIgnored(BIN + name));
        }

        @Test
        void isANameThatGivesNoCode() {
            List.of("dot-x1 (copy)", "dot-x+1", "dot-\u0131x1", "dot-x1\u00a0", "dot-" + "x".repeat(61))
                    .forEach(name -> isIgnored(BIN + name));
        }

        @Test
        void isAFileOutsideTheDotFolder() {
            List.of("/tmp/dot-c1-a", "/opt/incomex/dot/dot-c1-a", "/opt/incomex/dot/binary/dot-c1-a", "/dot-c1-a")
                    .forEach(this::isIgnored);
        }

        @Test
        void isAPathWithATrick() {
            List.of(
                            BIN + "../dot-c1-a",
                            BIN + "x/../dot-c1-a",
                            BIN + "./dot-c1-a",
                            BIN + "/dot-c1-a",
                            BIN + "dot-c1-a/",
                            BIN,
                            BIN + "dot-c1-b -> dot-c1-a",
                            BIN + "dot-c1-b -> x/dot-c1-a")
                    .forEach(this::isIgnored);
        }

        @Test
        void isAFolderNamedAsADotButNotWhatLiesInIt() {
            onDisk("dot-folder/readme", "dot-folder/dot-inner");
            assertThat(diff().onDisk()).isEqualTo(codes("DOT_INNER"));
        }
    }

    @Nested
    class TheVerdict {
        @Test
        void passesWhenExactlyTheWhitelistIsNewAndReported() {
            onDisk("dot-c1-a", "dot-backlog");
            assertThat(diff().verdict()).isEqualTo(Verdict.PASS);
            assertThat(diff().newWhitelisted()).isEqualTo(codes("DOT_C1_A"));
        }

        @Test
        void passesWhenTheRestOfTheWhitelistIsRegistered() {
            whitelist.add("DOT_C1_B");
            onDisk("dot-c1-a", "dot-c1-b").stored("DOT_C1_B", "bin/dot-c1-b", "active");
            assertThat(diff().verdict()).isEqualTo(Verdict.PASS);
        }

        @Test
        void holdsWhenAWhitelistedCodeIsMissing() {
            whitelist.add("DOT_C1_B");
            onDisk("dot-c1-a");
            assertThat(diff().missing()).isEqualTo(codes("DOT_C1_B"));
            assertThat(diff().verdict()).isEqualTo(Verdict.HOLD);
        }

        @Test
        void holdsWhenARegisteredWhitelistedCodeIsMissing() {
            whitelist.add("DOT_C1_B");
            onDisk("dot-c1-a").stored("DOT_C1_B", "bin/dot-c1-b", "active");
            assertThat(diff().verdict()).isEqualTo(Verdict.HOLD);
        }

        @Test
        void holdsWhenAWhitelistedCodeIsOnTwoRows() {
            whitelist.add("DOT_C1_B");
            onDisk("dot-c1-a", "dot-c1-b")
                    .stored("DOT_C1_B", "bin/dot-c1-b", "active")
                    .stored("DOT_C1_B", "dot/dot-c1-b", "active");
            assertThat(diff().verdict()).isEqualTo(Verdict.HOLD);
        }

        @Test
        void holdsWhenACampaignCodeOutsideTheWhitelistIsOnTwoRows() {
            onDisk("dot-c1-a")
                    .stored("DOT_C1_B", "bin/dot-c1-b", "active")
                    .stored("DOT_C1_B", "dot/dot-c1-b", "active");
            assertThat(diff().verdict()).isEqualTo(Verdict.HOLD);
        }

        @Test
        void holdsWhenACampaignCodeDrifts() {
            onDisk("dot-c1-a", "dot-c1-b").stored("DOT_C1_B", "bin/old/dot-c1-b", "active");
            assertThat(diff().pathDrift()).isEqualTo(codes("DOT_C1_B"));
            assertThat(diff().verdict()).isEqualTo(Verdict.HOLD);
        }

        @Test
        void holdsWhenACodeThatIsRegisteredHereHasNoRow() {
            registered.add("DOT_C1_B");
            assertThat(onDisk("dot-c1-a", "dot-c1-b").diff().verdict()).isEqualTo(Verdict.HOLD);
            assertThat(stored("DOT_C1_B", "bin/dot-c1-b", "active").diff().verdict())
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void holdsBelowTheBaseline() {
            rowsAtLeast = 2;
            onDisk("dot-c1-a").stored("DOT_X1", "bin/dot-x1", "active");
            assertThat(diff().verdict()).isEqualTo(Verdict.HOLD);
            assertThat(stored("DOT_X2", "bin/dot-x2", "active").diff().verdict())
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void passesWhenAnotherCodeIsOnTwoRows() {
            onDisk("dot-c1-a").stored("DOT_X1", "bin/dot-x1", "active").stored("DOT_X1", "dot/dot-x1", "active");
            assertThat(diff().verdict()).isEqualTo(Verdict.PASS);
        }

        @Test
        void holdsWhenTheRunReportedMore() {
            reported.add("DOT_BACKLOG");
            onDisk("dot-c1-a", "dot-backlog");
            assertThat(diff().verdict()).isEqualTo(Verdict.HOLD);
        }

        @Test
        void holdsWhenTheRunReportedLess() {
            reported.clear();
            assertThat(onDisk("dot-c1-a").diff().verdict()).isEqualTo(Verdict.HOLD);
        }

        @Test
        void holdsWhenTheRunWouldInsertACodeTwice() {
            reported.add("DOT_C1_A");
            assertThat(onDisk("dot-c1-a").diff().verdict()).isEqualTo(Verdict.HOLD);
        }
    }
}
