package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RecordId;

/** A harness run names refusals that stand in the log, newer than the run before, and all refused means all. */
final class HarnessRunsAreBacked implements Invariant {
    /** Statuses of refusals that are recorded. */
    private static final Set<Long> RECORDED = Set.of(403L, 409L, 422L);
    /** Statuses of refusals that come before there is a caller, or a command, to record. */
    private static final Set<Long> NEVER_RECORDED = Set.of(400L, 401L, 404L, 413L, 415L, 429L);

    private static final long CLIENT_ERROR_FIRST = 400;
    private static final long CLIENT_ERROR_LAST = 499;

    /** A digest for each refusal since the previous run, 16 bytes and some room to spare: what a case has to name. */
    private HashSet128 sincePrevious = new HashSet128();

    private final Set<RecordId> ids = new HashSet<>();

    @Override
    public String rule() {
        return "a harness run rests on refusals of every command since the run before, and is all refused only if all were";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        switch (recorded.event()) {
            case CommandRefused refused ->
                sincePrevious.add(print(
                        recorded.position(), refused.command(), refused.code().name()));
            case HarnessRan run -> {
                Optional<String> fault = fault(run);
                sincePrevious = new HashSet128();
                return fault;
            }
            default -> {}
        }
        return Optional.empty();
    }

    /** No text of an entry that is a name or a code holds a line end. */
    private static Sha256 print(long position, String command, String code) {
        return Sha256.digestUtf8(position + "\n" + command + "\n" + code);
    }

    private Optional<String> fault(HarnessRan run) {
        if (!ids.add(run.runId())) {
            return Optional.of(run.runId() + " was recorded before");
        }
        Set<String> missing = new TreeSet<>();
        Commands.ALL.stream().map(CommandDefinition::name).forEach(missing::add);
        for (HarnessCase each : run.cases()) {
            Long position = each.refusalPosition();
            if (RECORDED.contains(each.status()) != (position != null)) {
                return Optional.of("a refusal that is recorded names its position, and no other does: " + each.name());
            }
            if (position != null && !sincePrevious.has(print(position, each.command(), String.valueOf(each.code())))) {
                return Optional.of("position " + position + " holds no such refusal since the run before");
            }
            if (position != null) {
                missing.remove(each.command());
            }
        }
        if (!missing.isEmpty()) {
            return Optional.of("without a backed case: " + String.join(", ", missing));
        }
        List<String> unbacked = run.cases().stream()
                .filter(each -> NEVER_RECORDED.contains(each.status()))
                .map(HarnessCase::name)
                .toList();
        boolean allRefused = run.cases().stream().allMatch(HarnessRunsAreBacked::isRefused);
        return Broken.when(
                run.allRefused() != allRefused || !run.unbacked().equals(unbacked),
                "it is recorded as all refused: " + run.allRefused() + ", unbacked: " + run.unbacked());
    }

    private static boolean isRefused(HarnessCase tried) {
        return tried.emitted().isEmpty() && tried.status() >= CLIENT_ERROR_FIRST && tried.status() <= CLIENT_ERROR_LAST;
    }
}
