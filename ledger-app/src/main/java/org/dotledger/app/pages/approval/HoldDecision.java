package org.dotledger.app.pages.approval;

import static org.dotledger.app.pages.approval.Sight.field;
import static org.dotledger.app.pages.approval.Sight.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Value;
import org.dotledger.app.pages.Words;
import org.dotledger.app.pages.approval.Brief.Constraint;

/** The registration hold, as an owner judges its release (seed, section 4). */
final class HoldDecision {
    private HoldDecision() {}

    static Decision of(List<DotCode> codes, RegistrarRunRow run, Sight sight) {
        List<String> texts = codes.stream().map(DotCode::value).toList();
        List<Field> facts = new ArrayList<>(
                sight.deed("Dry run by", "Recorded", run.positions().getLast()));
        facts.add(field("Dry run", new Value(run.runId(), sight.links().run(run.runId()), true)));
        facts.add(new Field(
                "Codes",
                texts.stream()
                        .map(code -> new Value(code, sight.links().dot(code), true))
                        .toList(),
                List.of(),
                0));
        facts.add(field("New by path alone", plain(Words.count(run.naiveNewCount(), "file"))));
        return new Decision(
                "hold",
                "Registration hold on " + Words.count(codes.size(), "code"),
                "The newest dry run passed and shows exactly these as new. Releasing them lets an operator register them.",
                facts,
                Reference.events(run.positions(), sight.links()),
                brief(run),
                List.of(Act.of(
                        "ReleaseRegistrationHold",
                        "Release the hold",
                        true,
                        Map.of("codes", texts, "dryRunId", List.of(run.runId())),
                        "Why it is released")));
    }

    private static Brief brief(RegistrarRunRow run) {
        return new Brief(
                List.of(
                        "An operator may register these codes once W4 is approved, and each W step before it read back.",
                        "The hold stays on every other code, and an owner can place it again."),
                List.of(),
                "Compared by code, not by path",
                null,
                List.of(),
                List.of(
                        Constraint.of(run.verdict() == Verdict.PASS, "The dry run passed", run.runId()),
                        Constraint.of(
                                run.duplicates().count() == 0,
                                "No duplicate",
                                Words.count(run.duplicates().count(), "code"))));
    }
}
