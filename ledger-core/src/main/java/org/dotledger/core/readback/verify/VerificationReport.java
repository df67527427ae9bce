package org.dotledger.core.readback.verify;

import java.util.List;
import org.dotledger.core.readback.PackageFacts;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying a package.
 *
 * @param checks in the order in which they rest on each other
 * @param outcome what to tell the caller
 * @param facts what the entries give; null where they could not be read
 */
public record VerificationReport(
        List<CheckResult> checks, Outcome outcome, @Nullable PackageFacts facts) {

    /** What the checks amount to. */
    public enum Outcome {
        /** Everything was checked and holds. */
        VERIFIED,
        /** Something does not hold. */
        TAMPERED,
        /** What was checked holds, but something was not checked, or there is nothing to check. */
        INCOMPLETE,
        /** The package was signed by another key than the one trusted. */
        WRONG_TRUST_ROOT
    }

    public VerificationReport {
        checks = List.copyOf(checks);
    }
}
