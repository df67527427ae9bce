package org.dotledger.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the server says of itself. */
@Execution(ExecutionMode.SAME_THREAD)
class MetricsTest {
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

    @Test
    void theDashboardAsksForFiguresThatThereAre() throws IOException {
        String dashboard = Files.readString(Path.of("../docs/operations/grafana-dashboard.json"));
        String figures = ledger.get(AUDITOR, "/metrics").isOk().text();
        List<String> asked = Pattern.compile("(ledger|jvm|process)_[a-z_]+")
                .matcher(dashboard)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(asked)
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(figures).containsPattern("(?m)^" + name + "[ {]"));
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
