package org.dotledger.app.pages;

import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.ApprovalRow;
import org.dotledger.api.authorization.ApprovalStatus;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.registrar.HoldRow;
import org.dotledger.api.registrar.HoldStatus;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepState;

/** What waits for an owner's decision. */
public final class Waiting {
    private Waiting() {}

    /** How many decisions wait. */
    static int count(Snapshot snapshot) {
        return proposals(snapshot).size()
                + plans(snapshot).size()
                + handlers(snapshot).size()
                + (releasable(snapshot).isEmpty() ? 0 : 1);
    }

    /** Proposals that are not decided yet. */
    public static List<ApprovalRow> proposals(Snapshot snapshot) {
        return snapshot.rows(ViewDefinitions.APPROVALS).stream()
                .filter(row -> row.status() == ApprovalStatus.PROPOSED)
                .toList();
    }

    /** Steps that are planned and not approved. */
    public static List<StepRow> plans(Snapshot snapshot) {
        return snapshot.rows(ViewDefinitions.STEPS).stream()
                .filter(row -> row.state() == StepState.PLANNED)
                .toList();
    }

    /** Handlers that are staged, whether or not another one is in force. */
    public static List<HandlerRow> handlers(Snapshot snapshot) {
        return snapshot.rows(ViewDefinitions.HANDLER).stream()
                .filter(row -> row.waiting() != null)
                .toList();
    }

    /** The newest dry run's new codes that are still held, if that run passed. */
    public static List<DotCode> releasable(Snapshot snapshot) {
        List<DotCode> held = snapshot.rows(ViewDefinitions.HOLDS).stream()
                .filter(row -> row.status() == HoldStatus.ACTIVE)
                .map(HoldRow::code)
                .toList();
        return newestRun(snapshot).stream()
                .filter(run -> run.verdict() == Verdict.PASS)
                .flatMap(run -> run.newWhitelisted().codes().stream())
                .filter(held::contains)
                .toList();
    }

    /** The newest dry run; none before the first. */
    public static List<RegistrarRunRow> newestRun(Snapshot snapshot) {
        return snapshot.rows(ViewDefinitions.REGISTRAR_RUNS).stream()
                .max((a, b) ->
                        Long.compare(a.positions().getLast(), b.positions().getLast()))
                .stream()
                .toList();
    }
}
