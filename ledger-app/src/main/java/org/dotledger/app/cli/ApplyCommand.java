package org.dotledger.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Role;
import org.dotledger.app.apply.AppliedLine;
import org.dotledger.app.apply.Apply;
import org.dotledger.app.apply.ApplyResult;
import org.dotledger.app.apply.Plan;
import org.dotledger.app.apply.PlanException;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger apply}: sends one role's share of a plan. */
@Command(
        name = "apply",
        description = "Send one role's share of a plan, up to the next other role's turn.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A plan is one YAML file: campaign, and commands, each with as, key, command, body and, where others refer"
                    + " to it, name. Run it again at any time: what is done is skipped. Exit code 0 when the whole plan"
                    + " is done, 75 when it is another role's turn or a DOT has to run first, 20 when a command is"
                    + " refused, 21 when a key was used for something else.",
            "",
            "Example: ledger apply c1.yaml --as OWNER --dry-run"
        })
final class ApplyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "PLAN.yaml", description = "The plan; its files are looked for below its folder.")
    private Path file = Path.of("");

    @Option(
            names = "--as",
            required = true,
            paramLabel = "ROLE",
            description = "Whose share is sent: ${COMPLETION-CANDIDATES}. The key has to be one of this role's.")
    private Role role = Role.AUDITOR;

    @Option(names = "--dry-run", description = "Show what would be sent and what the ledger would say; append nothing.")
    private boolean dryRun;

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec);
        try (ApiClient api = connection.open()) {
            Plan plan = Plan.read(new InputFile("the plan", file, ExitCode.USAGE).bytes(Plan.BYTES_MAX));
            Apply apply = new Apply(plan, role, folder(), api, dryRun);
            requireRole(apply);
            return ended(console, plan, apply, run(console, apply));
        } catch (PlanException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ", " + e.getMessage(), e);
        }
    }

    private Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private void requireRole(Apply apply) {
        String key = connection.key();
        if (key != null) {
            apply.whyNot(key).ifPresent(reason -> {
                throw new CommandFailure(ExitCode.NOT_ALLOWED, reason);
            });
        }
    }

    /** What was done before a failure is shown too. */
    private ApplyResult run(Console console, Apply apply) throws InterruptedException {
        try (Progress progress = Progress.of("apply", "commands")) {
            return apply.run(progress::to);
        } finally {
            print(console, apply.lines());
        }
    }

    private void print(Console console, List<AppliedLine> lines) {
        JsonArray rows = JsonArray.of(lines, AppliedLine::toJson);
        JsonObject whole = JsonObject.builder()
                .put("as", role.name())
                .put("dryRun", dryRun)
                .put("commands", rows)
                .build();
        output.print(console, () -> table(lines), CanonicalJson.bytes(whole), rows);
    }

    private static String table(List<AppliedLine> lines) {
        TextTable table = new TextTable(List.of("line", "as", "key", "command", "outcome", "position", ""));
        lines.forEach(line -> table.row(List.of(
                Integer.toString(line.line()),
                line.as(),
                line.key(),
                line.command(),
                words(line),
                line.position().isPresent() ? Long.toString(line.position().getAsLong()) : "",
                line.detail())));
        return table.toString();
    }

    private static String words(AppliedLine line) {
        return switch (line.outcome()) {
            case DONE -> "done already";
            case APPENDED -> "appended";
            case REPLAYED -> "appended meanwhile";
            case UNCHANGED -> "was so already";
            case REFUSED -> "refused";
            case NOT_DECIDED -> "not decided";
            case WAITING -> "waiting";
            case WOULD_APPEND -> "would append";
            case WOULD_BE_REFUSED -> "would be refused now";
            case NOT_KNOWN_YET -> "not known yet";
        };
    }

    private int ended(Console console, Plan plan, Apply apply, ApplyResult result) {
        if (dryRun) {
            console.note("a dry run: nothing was appended; each command was decided alone, on the state as it is");
        }
        int following = plan.size() - apply.lines().size();
        String rest = following == 0 ? "" : "; " + following + " more commands follow";
        return switch (result) {
            case ApplyResult.Complete _ -> {
                console.note(dryRun ? "the plan ends here" : "every command of the plan is done");
                yield ExitCode.OK;
            }
            case ApplyResult.Waiting(String message) -> throw new CommandFailure(ExitCode.TRY_AGAIN, message + rest);
            case ApplyResult.Conflict(String message) ->
                throw new CommandFailure(ExitCode.IDEMPOTENCY_CONFLICT, message);
            case ApplyResult.Refused(String message, JsonObject problem) -> {
                ApiFailure failure =
                        ApiFailure.of(Math.toIntExact(problem.integer("status")), CanonicalJson.bytes(problem));
                throw new CommandFailure(ExitCode.of(failure), message + "\n" + failure.getMessage());
            }
        };
    }
}
