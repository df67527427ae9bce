package org.dotledger.api.step;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dotledger.api.message.RefusalCode;

/**
 * What is said of a step whose window is shut. An entry records the reason as text, so the advice that goes with it is
 * read from that text: it then fits old refusals and new ones, on every channel.
 */
public final class ClosedStep {
    private static final Pattern ITSELF = Pattern.compile("(W[1-9]) is ([A-Z_]{1,20})");
    private static final Pattern EARLIER = Pattern.compile("(W[1-9]) is not open while (W[1-9]) is ([A-Z_]{1,20})");

    private ClosedStep() {}

    /** The step is in a state in which nothing may be written in its window. */
    public static String reason(StepId step, StepState state) {
        return step + " is " + state;
    }

    /** The step is approved, but one before it has not been read back. */
    public static String reason(StepId step, StepId earlier, StepState state) {
        return step + " is not open while " + earlier + " is " + state;
    }

    /** What the caller can do about a refusal: for a closed step what its state asks for, otherwise the code's advice. */
    public static String fix(RefusalCode code, List<String> reasons) {
        if (code != RefusalCode.STEP_NOT_OPEN || reasons.isEmpty()) {
            return code.fix();
        }
        Matcher itself = ITSELF.matcher(reasons.getFirst());
        Matcher earlier = EARLIER.matcher(reasons.getFirst());
        if (itself.matches() && isState(itself.group(2))) {
            return ofItself(itself.group(1), StepState.valueOf(itself.group(2)));
        }
        return earlier.matches() && isState(earlier.group(3))
                ? ofEarlier(earlier.group(2), StepState.valueOf(earlier.group(3))) + " Then write in "
                        + earlier.group(1) + "."
                : code.fix();
    }

    private static boolean isState(String name) {
        return List.of(StepState.values()).stream()
                .anyMatch(state -> state.name().equals(name));
    }

    private static String ofItself(String step, StepState state) {
        return switch (state) {
            case UNPLANNED, PLANNED, STOPPED, DIVERGED -> ofEarlier(step, state);
            case APPROVED -> "Have every step before " + step + " read back (ReadBackStep).";
            case APPLIED, READ_BACK ->
                step + " is done, so nothing more is written in it. To write in it again, have an operator roll it back"
                        + " (RollBackStep), the last applied step first, and an owner approve it again (ApproveStep).";
        };
    }

    private static String ofEarlier(String step, StepState state) {
        return switch (state) {
            case UNPLANNED ->
                "Have an agent or operator plan " + step + " (PlanStep), and an owner approve it (ApproveStep).";
            case PLANNED -> "Have an owner approve " + step + " as it is planned (ApproveStep).";
            case APPROVED ->
                "Have an operator apply " + step + " once its facts hold (ApplyStep), and read it back (ReadBackStep).";
            case APPLIED -> "Have " + step + " read back (ReadBackStep).";
            case READ_BACK -> step + " is read back; try again.";
            case DIVERGED ->
                "Have an operator roll " + step + " back (RollBackStep); it is then planned or approved again.";
            case STOPPED ->
                "See to why " + step
                        + " was stopped; then have an operator roll it back (RollBackStep), or an owner approve it again"
                        + " (ApproveStep).";
        };
    }
}
