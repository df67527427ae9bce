package org.dotledger.core.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.registrar.Verdict;
import org.junit.jupiter.api.Test;

/** The scan and the catalogue that reproduce the defect: the old matcher called 287 files new, and 8 and 22 are. */
class DocumentedDefectTest {
    private static final String SHIPPED = "ledger-app/src/main/resources/sample";
    private static final String SHARED = "../shared/data/registrar";

    @Test
    void isReproducedByTheShippedData() throws IOException {
        reproduces(root().resolve(SHIPPED));
    }

    @Test
    void isReproducedByTheSharedData() throws IOException {
        Path data = root().resolve(SHARED);
        assumeTrue(Files.isDirectory(data), "no " + SHARED + " next to the project; the shipped copy is tested");
        reproduces(data);
    }

    private static void reproduces(Path data) throws IOException {
        RegistrarDiff diff = RegistrarDiff.of(
                new RecordRegistrarDryRun(
                        "run", Policy.C1.requiredDots(), scan(data), rows(data), Policy.C1.requiredDots()),
                SsotPrefixes.DEFAULT,
                KnownCatalog.NOTHING);
        assertThat(diff.naiveNewCount()).isEqualTo(287);
        assertThat(diff.newWhitelisted()).containsExactlyInAnyOrderElementsOf(Policy.C1.requiredDots());
        assertThat(diff.backlog()).hasSize(22).noneMatch(Policy.C1::covers);
        assertThat(diff.verdict()).isEqualTo(Verdict.PASS);
    }

    private static List<ScannedPath> scan(Path data) throws IOException {
        return Files.readAllLines(data.resolve("disk-scan.txt")).stream()
                .map(ScannedPath::new)
                .toList();
    }

    private static List<StoredRow> rows(Path data) throws IOException {
        return Files.readAllLines(data.resolve("dot_tools.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new StoredRow(new DotCode(cells[0]), cells[1], cells[2], cells[5]))
                .toList();
    }

    /** The folder that holds the modules, whichever of them the tests run in. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        return Files.isDirectory(folder.resolve("ledger-app")) ? folder : folder.getParent();
    }
}
