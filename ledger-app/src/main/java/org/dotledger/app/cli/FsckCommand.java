package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.server.LogKeyFiles;
import org.dotledger.core.LedgerRules;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.log.note.LogKeys;
import org.dotledger.core.log.store.Fsck;
import org.dotledger.core.log.store.FsckFinding;
import org.dotledger.core.log.store.FsckFinding.Kind;
import org.dotledger.core.log.store.FsckReport;
import org.dotledger.core.log.store.KnownLog;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.readback.source.DecidedLog;
import org.dotledger.core.view.store.ViewBounds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger fsck}: checks everything stored of the log against its bytes and the log's key. */
@Command(
        name = "fsck",
        description =
                "Recompute every hash, tile, root and signature from the stored entries, and check that nothing is missing.",
        mixinStandardHelpOptions = true,
        footer = {"", "Ends with 0 when all of it holds, 10 when something differs, 11 when there is nothing to check."
        })
final class FsckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private LogKeysOption keys = new LogKeysOption();

    @Option(
            names = "--decide",
            description = "Decide every entry again too, with the rules that decided it; needs the log's private key"
                    + " (log.key in the data directory) and takes longer.")
    private boolean decide;

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws SQLException, IOException {
        Console console = Console.of(spec);
        List<VerifierKey> trusted = keys.trusted(database.directory());
        try (DatabaseOption.Opened opened = database.open();
                Connection connection = opened.dataSource().getConnection();
                Progress progress = Progress.of("checked", "entries")) {
            FsckReport report = check(connection, database.known(trusted, opened), progress);
            Optional<DecidedLog.Result> decided = decide && report.isClean() && report.entries() > 0
                    ? Optional.of(decided(opened, report.head().size(), progress))
                    : Optional.empty();
            progress.close();
            output.print(
                    console, () -> text(report, decided), CanonicalJson.bytes(json(report, decided)), findings(report));
            return exitCode(report, decided);
        }
    }

    private DecidedLog.Result decided(DatabaseOption.Opened opened, long size, Progress progress) {
        LogKeys logKeys = logKeys();
        return new DecidedLog(
                        new LogReader(opened.dataSource(), logKeys),
                        logKeys.origin(),
                        LedgerViews.all(),
                        new LedgerRules(),
                        Runtime.getRuntime().availableProcessors())
                .decide(size, done -> progress.to(done, size));
    }

    /** The log itself, and that no view is ahead of it. */
    private static FsckReport check(Connection connection, KnownLog known, Progress progress) throws SQLException {
        FsckReport report = Fsck.run(connection, known, progress::to);
        return ViewBounds.ahead(connection)
                .map(ahead -> report.with(
                        new FsckFinding(Kind.VIEWS_AHEAD, report.head().size(), ahead)))
                .orElse(report);
    }

    private LogKeys logKeys() {
        try {
            return new LogKeyFiles(database.directory(), database.directory().resolve("log.key")).read(Duration.ZERO);
        } catch (IOException | IllegalStateException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "cannot read the log's key: " + e.getMessage(), e);
        }
    }

    private static int exitCode(FsckReport report, Optional<DecidedLog.Result> decided) {
        if (!report.isClean() || faultOf(decided).isPresent()) {
            return ExitCode.TAMPERED;
        }
        return report.entries() == 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private static Optional<String> faultOf(Optional<DecidedLog.Result> decided) {
        return decided.flatMap(DecidedLog.Result::fault);
    }

    private static String text(FsckReport report, Optional<DecidedLog.Result> decided) {
        StringBuilder text = new StringBuilder()
                .append(report.entries() + " entries, " + report.tiles() + " tiles, " + report.checkpoints()
                        + " checkpoints, " + report.cosignatures() + " cosignatures, " + report.artifacts()
                        + " artifacts; head " + report.head().size() + " "
                        + report.head().root() + "\n");
        for (FsckFinding finding : report.findings()) {
            text.append(finding.kind() + (finding.position() == null ? "" : " at position " + finding.position()) + ": "
                    + finding.detail() + "\n");
        }
        decided.ifPresent(result -> text.append("decided again: ")
                .append(result.decided().summary())
                .append('\n'));
        return text.append(verdict(report, faultOf(decided))).append('\n').toString();
    }

    private static String verdict(FsckReport report, Optional<String> undecided) {
        if (undecided.isPresent()) {
            return "TAMPERED: " + undecided.get();
        }
        if (report.isClean()) {
            return report.entries() == 0 ? "the log is empty: nothing was verified" : "verified";
        }
        OptionalLong first = report.firstPosition();
        return "TAMPERED: " + report.findingsTotal() + " findings"
                + (first.isPresent() ? ", the first at position " + first.getAsLong() : "");
    }

    private static JsonObject json(FsckReport report, Optional<DecidedLog.Result> decided) {
        String outcome = report.entries() == 0 ? "NOTHING_VERIFIED" : "VERIFIED";
        return JsonObject.builder()
                .put("outcome", report.isClean() && faultOf(decided).isEmpty() ? outcome : "TAMPERED")
                .put("treeSize", report.head().size())
                .put("rootHash", report.head().root().hex())
                .put("entries", report.entries())
                .put("tiles", report.tiles())
                .put("checkpoints", report.checkpoints())
                .put("cosignatures", report.cosignatures())
                .put("artifacts", report.artifacts())
                .putIf(decided.isPresent(), "decided", () -> json(decided.orElseThrow()))
                .put("findingsTotal", report.findingsTotal())
                .put("findings", findings(report))
                .build();
    }

    private static JsonObject json(DecidedLog.Result result) {
        JsonObject.Builder undecided = JsonObject.builder();
        new TreeMap<>(result.decided().undecided()).forEach((reason, count) -> undecided.put(reason.name(), count));
        return JsonObject.builder()
                .put("appends", result.decided().appends())
                .put("refusals", result.decided().refusals())
                .put("undecided", undecided.build())
                .putIfPresent("fault", result.fault().orElse(null))
                .build();
    }

    private static JsonArray findings(FsckReport report) {
        return JsonArray.of(
                report.findings(),
                finding -> JsonObject.builder()
                        .put("kind", finding.kind().name())
                        .putIf(
                                finding.position() != null,
                                "position",
                                () -> Json.of(requireNonNull(finding.position()).longValue()))
                        .put("detail", finding.detail())
                        .build());
    }
}
