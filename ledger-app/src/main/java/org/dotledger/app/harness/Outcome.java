package org.dotledger.app.harness;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.dotledger.api.Commands;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.core.authorization.MintGrant;

/**
 * What came of one bad input.
 *
 * @param code of the answer; empty where it was no problem
 * @param field that the answer names; empty where it names none
 * @param refusalPosition where the log records the refusal
 * @param emitted what the answer holds and must not
 */
record Outcome(
        BadInput input, int status, String code, String field, OptionalLong refusalPosition, Set<Emission> emitted) {
    private static final List<Integer> RECORDED = List.of(403, 409, 422);

    Outcome {
        emitted = Set.copyOf(emitted);
    }

    /** Refused, by the expected code, for the expected field, in the log if it belongs there, and with nothing emitted. */
    boolean isAsExpected() {
        return isRefused()
                && input.expected().contains(code)
                && (input.field().isEmpty() || isAbout(input.field()))
                && refusalPosition.isPresent() == isToBeRecorded();
    }

    boolean isRefused() {
        return status >= 400 && status < 500 && emitted.isEmpty();
    }

    private boolean isAbout(String expected) {
        return field.equals(expected) || field.startsWith(expected + ".") || field.startsWith(expected + "[");
    }

    private boolean isToBeRecorded() {
        return RECORDED.contains(status) && input.isToBeRecorded();
    }

    /** Whether an entry backs it that is decided again, or its refusal is of a kind that no entry holds. */
    boolean isBacked() {
        boolean recorded = RECORDED.contains(status);
        return refusalPosition.isPresent() ? isDecidedAgain() : !recorded;
    }

    /** Commands are, and the one that must not exist. */
    private boolean isDecidedAgain() {
        return Commands.named(input.command()).isPresent() || input.command().equals(MintGrant.NAME);
    }

    /** As a harness run records it. */
    HarnessCase toCase() {
        return new HarnessCase(
                input.name(),
                input.command(),
                expectedCode(),
                status,
                code.isEmpty() ? null : code,
                refusalPosition.isPresent() ? refusalPosition.getAsLong() : null,
                emitted.stream().sorted().toList());
    }

    /** The code that was expected: the one that came, if it is one of those. */
    String expectedCode() {
        return input.expected().contains(code) ? code : input.expected().getFirst();
    }
}
