package org.dotledger.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server says of itself. */
@Execution(ExecutionMode.SAME_THREAD)
class MetricsTest {
    private static final Path OPERATIONS = Path.of("../docs/operations");

    private final LedgerUnderTest ledger = SharedLedger.get();

    @Test
    void countsRefusalsByCode() {
        ledger.post(AGENT, "RecordBirth", "{}").isProblem(422, "INVALID_FIELD");
        double before = figure("ledger_refusals_total{code=\"INVALID_FIELD\"}");
        ledger.post(AGENT, "RecordBirth", "{}").isProblem(422, "INVALID_FIELD");
        assertThat(figure("ledger_refusals_total{code=\"INVALID_FIELD\"}")).isEqualTo(before + 1);
    }

    @Test
    void saysHowLongTheLogIsAndHowFarTheViewsAre() {
        long size = ledger.get(AUDITOR, "/api/v1/state").isOk().json().integer("treeSize");
        assertThat(figure("ledger_log_entries")).isEqualTo(size);
        assertThat(figure("ledger_views_lag_entries")).isZero();
        assertThat(figure("ledger_log_writing")).isEqualTo(1);
        assertThat(figure("ledger_log_stopped")).isZero();
    }

    @Test
    void timesCommandsAndMeasuresBatches() {
        assertThat(figure("ledger_command_seconds_count{command=\"ImportCatalog\",outcome=\"appended\"}"))
                .isEqualTo(1);
        assertThat(figure("ledger_log_batch_entries_count")).isPositive();
    }

    @Test
    void isForActorsOnly() {
        ledger.send(ledger.request("/metrics")).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void readinessNamesWhatItRestsOn() {
        Reply reply = ledger.send(ledger.request("/health/readiness")).isOk();
        assertThat(reply.text())
                .isEqualTo(
                        "{\"clock\":{\"status\":\"UP\"},\"database\":\"UP\",\"status\":\"UP\",\"views\":{\"lagEntries\":0,\"status\":\"UP\"},"
                                + "\"witnesses\":{\"quorum\":0,\"status\":\"UP\",\"witnesses\":[]},\"writer\":\"UP\"}");
    }

    @ParameterizedTest
    @CsvSource({"grafana-dashboard.json,14", "alerts.yaml,10"})
    void whatIsAskedForIsThere(String file, int least) throws IOException {
        ledger.post(AGENT, "RecordBirth", "{}").isProblem(422, "INVALID_FIELD");
        String figures = ledger.get(AUDITOR, "/metrics").isOk().text();
        List<String> asked = found("(ledger|jvm|process)_[a-z_]+", OPERATIONS.resolve(file));
        assertThat(asked)
                .hasSizeGreaterThanOrEqualTo(least)
                .allSatisfy(name -> assertThat(figures).containsPattern("(?m)^" + name + "[ {]"));
    }

    @Test
    void everyAlertLeadsToWhatToDo() throws IOException {
        List<String> alerts = found("(?<=alert: )[A-Za-z]+", OPERATIONS.resolve("alerts.yaml"));
        List<String> sections = found("(?m)(?<=^## )[A-Za-z]+", OPERATIONS.resolve("what-to-do-when.md"));
        assertThat(sections).isEqualTo(alerts);
        assertThat(found("(?<=what-to-do-when.md#)[a-z]+", OPERATIONS.resolve("alerts.yaml")))
                .isEqualTo(alerts.stream()
                        .map(alert -> alert.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static List<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** Each command that was ever sent has its own lines, of which there are to be few. */
    @Test
    void countsTimesByFewBounds() {
        String text = ledger.get(AUDITOR, "/metrics").isOk().text();
        assertThat(text.lines()
                        .filter(line -> line.startsWith("ledger_command_seconds_bucket{command=\"ImportCatalog\"")))
                .hasSizeBetween(5, 8);
        assertThat(text.lines().filter(line -> line.startsWith("ledger_log_batch_entries_bucket")))
                .hasSizeBetween(5, 8);
        assertThat(figure("ledger_disk_free_bytes")).isPositive();
        assertThat(figure("ledger_witnesses_lag_entries")).isZero();
    }

    private double figure(String name) {
        String text = ledger.get(AUDITOR, "/metrics").isOk().text();
        return Arrays.stream(text.split("\n"))
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing in\n" + text));
    }
}
