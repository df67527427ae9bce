package org.dotledger.app.pages.check;

import java.util.List;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Words;
import org.dotledger.core.readback.PackageFacts;
import org.dotledger.core.readback.verify.CheckResult;
import org.dotledger.core.readback.verify.VerificationReport;

/**
 * What came of checking a package, as it is shown.
 *
 * @param verdict in a sentence
 * @param facts what the entries give; none where they could not be read
 */
record CheckedPackage(String name, Mark mark, String verdict, List<Check> checks, List<Field> facts) {
    private static final int NAME_SHOWN_MAX = 100;

    /** One check. */
    record Check(Mark mark, String name, String detail) {}

    static CheckedPackage of(String name, VerificationReport report, Links links) {
        PackageFacts facts = report.facts();
        return new CheckedPackage(
                name.length() <= NAME_SHOWN_MAX ? name : name.substring(0, NAME_SHOWN_MAX),
                mark(report.outcome()),
                verdict(report.outcome()),
                report.checks().stream().map(CheckedPackage::check).toList(),
                facts == null ? List.of() : Field.of(facts.predicate(), links));
    }

    private static Check check(CheckResult result) {
        Mark mark = switch (result.status()) {
            case VERIFIED -> Mark.good("Verified");
            case FAILED -> Mark.bad("Failed");
            case NOT_CHECKED -> Mark.wait("Not checked");
        };
        return new Check(mark, Words.sentence(result.name()), result.detail());
    }

    private static Mark mark(VerificationReport.Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> Mark.good("Verified");
            case TAMPERED -> Mark.bad("Does not hold");
            case INCOMPLETE -> Mark.wait("Incomplete");
            case WRONG_TRUST_ROOT -> Mark.bad("Another key");
        };
    }

    private static String verdict(VerificationReport.Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> "Everything was checked and holds.";
            case TAMPERED -> "Something does not hold. Do not rely on this package.";
            case INCOMPLETE -> "What was checked holds, but not everything was checked. That is no verification.";
            case WRONG_TRUST_ROOT -> "It is signed by another key than the one you gave.";
        };
    }
}
