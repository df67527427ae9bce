package org.dotledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code seed-rules.md} quotes every line of the seed's twelve sections and names the tests that hold each rule. */
class SeedRulesTest {
    private static final Path TABLE = root().resolve("ledger-core/src/test/resources/org/dotledger/core/seed-rules.md");
    private static final Path SEED = root().resolve("../shared/seed/dot-manage-c1-lego-dry-run-lessons.txt");
    private static final Pattern TEST =
            Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory|Refuses|ArchTest)\\b");
    private static final String OBSERVED = "observed";
    private static final Set<String> BASES = Set.of("recomputed", OBSERVED, "claimed");
    /** Classes whose tests change the world behind the ledger's back, and look. */
    private static final Set<String> LOOKING = Set.of("AroundTheLedgerTest", "HostileStoriesTest");

    private static final Pattern HEADING = Pattern.compile("(\\d+)\\. .*");

    /**
     * A line of the table.
     *
     * @param line as the seed has it
     * @param meaning what the ledger does, or why the line states no rule
     * @param basis what it rests on; nothing for no rule
     * @param tests {@code Class#method}, with the names of enclosing classes before a nested one's; none for no rule
     */
    private record Row(int section, String line, String meaning, Set<String> basis, List<String> tests) {}

    private static List<Row> table() {
        List<Row> rows = new ArrayList<>();
        int section = 0;
        for (String line : lines(TABLE)) {
            if (line.startsWith("## ")) {
                section = Integer.parseInt(line.substring(3, line.indexOf('.')));
            } else if (line.startsWith("| ") && !line.startsWith("| line ")) {
                String[] cells = line.substring(2).split(" \\|", -1);
                rows.add(new Row(
                        section,
                        cells[0].strip(),
                        cells[1].strip(),
                        Set.copyOf(words(cells[2].replace(",", ""))),
                        words(cells[3])));
            }
        }
        return rows;
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split(" "));
    }

    @Test
    void everyRuleNamesTestsThatThereAre() {
        List<String> missing = table().stream()
                .flatMap(row ->
                        row.tests().stream().filter(test -> !isTest(test)).map(test -> row.section() + ": " + test))
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRuleSaysWhetherItIsRecomputedObservedOrClaimed() {
        assertThat(table()).allSatisfy(row -> {
            assertThat(row.basis()).as("%s", row).isSubsetOf(BASES);
            assertThat(row.basis().isEmpty())
                    .as("%s", row)
                    .isEqualTo(row.tests().isEmpty());
        });
        assertThat(table().stream().filter(row -> row.basis().contains(OBSERVED)))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.tests())
                        .as("a test that looks at the world, for %s", row)
                        .anyMatch(test -> LOOKING.contains(test.substring(0, test.indexOf('#')))));
    }

    @Test
    void everyLineSaysWhatItMeansAndTwelveSectionsHaveRules() {
        assertThat(table())
                .allSatisfy(row -> assertThat(row.meaning()).as("%s", row).isNotBlank());
        assertThat(table().stream()
                        .filter(row -> !row.tests().isEmpty())
                        .map(Row::section)
                        .distinct())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void everyLineOfTheSeedIsQuotedInItsOrder() {
        assumeTrue(Files.isRegularFile(SEED), "no seed next to the project");
        List<String> quoted =
                table().stream().map(row -> row.section() + ": " + row.line()).toList();
        assertThat(quoted).containsExactlyElementsOf(seedLines());
    }

    /** The lines of the twelve sections, without their headings, each after its section's number. */
    private static List<String> seedLines() {
        List<String> quoted = new ArrayList<>();
        int section = 0;
        for (String line : lines(SEED)) {
            var heading = HEADING.matcher(line.strip());
            if (heading.matches() && Integer.parseInt(heading.group(1)) == section + 1) {
                section++;
            } else if (section > 0 && !line.isBlank()) {
                quoted.add(section + ": " + line.strip());
            }
        }
        return quoted;
    }

    /** Whether a test source has the class, and the method in it, under an annotation that makes it a test. */
    private static boolean isTest(String test) {
        String[] parts = test.split("#");
        List<String> classes = Arrays.asList(parts[0].split("\\."));
        return sources().stream()
                .filter(source -> source.endsWith(classes.getFirst() + ".java"))
                .map(SeedRulesTest::text)
                .anyMatch(text -> classes.stream().allMatch(name -> text.contains("class " + name + " "))
                        && hasTest(text, parts[1]));
    }

    /** What stands above a method, back to the blank line, are its comment and annotations. */
    private static boolean hasTest(String source, String method) {
        return Arrays.stream(source.split("\\R\\s*\\R"))
                .filter(part -> part.contains(" " + method + "("))
                .anyMatch(part -> TEST.matcher(part.substring(0, part.indexOf(" " + method + "(")))
                        .find());
    }

    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(root())) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SeedRulesTest::filesIn)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        return String.join("\n", lines(file));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("ledger-core")) ? here : here.getParent();
    }
}
