package org.dotledger.app.pages;

import org.dotledger.api.dot.CellStatus;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.step.StepState;

/**
 * How something stands, shown by a shape and a word together, so that colour adds and never carries.
 *
 * @param shape names the icon and the style: {@code good}, {@code bad}, {@code open}, {@code wait}, {@code off},
 *     {@code fact}
 * @param word what is read
 */
public record Mark(String shape, String word) {

    public static Mark good(String word) {
        return new Mark("good", word);
    }

    public static Mark bad(String word) {
        return new Mark("bad", word);
    }

    /** It happened, which is neither good nor bad. */
    public static Mark fact(String word) {
        return new Mark("fact", word);
    }

    /** Nothing shows it yet. */
    public static Mark open(String word) {
        return new Mark("open", word);
    }

    /** Someone has to act. */
    public static Mark wait(String word) {
        return new Mark("wait", word);
    }

    /** No longer of account. */
    public static Mark off(String word) {
        return new Mark("off", word);
    }

    public static Mark of(DotState state) {
        return switch (state) {
            case BASELINE -> fact("Baseline");
            case BORN -> open("Born");
            case ADMITTED -> wait("Admitted");
            case REGISTERED -> good("Registered");
            case RETIRED -> off("Retired");
        };
    }

    public static Mark of(StepState state) {
        return switch (state) {
            case UNPLANNED -> open("Unplanned");
            case PLANNED -> wait("Planned");
            case APPROVED -> fact("Approved");
            case APPLIED -> fact("Applied");
            case READ_BACK -> good("Read back");
            case DIVERGED -> bad("Diverged");
            case STOPPED -> bad("Stopped");
        };
    }

    public static Mark of(CellStatus status) {
        return switch (status) {
            case PROVEN -> good("Proven");
            case CLAIMED -> wait("Claimed");
            case MISSING -> open("Missing");
            case FAILED -> bad("Failed");
        };
    }
}
