package org.dotledger.app.pages.state;

import java.util.Arrays;
import java.util.List;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.Milestone;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.ReadinessStop;
import org.dotledger.api.step.StepRow;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Words;

/** Whether C1 is ready, and if not, what is open and who can close it. */
record ReadinessBoard(
        List<Flag> flags, List<Target> milestones, List<ReadinessStop> stops, List<NextActs.NextAct> next) {
    private static final int REASONS_SHOWN = 4;

    /** @param more how many reasons are left out of the first few */
    record Flag(String name, String title, Mark mark, List<Reason> reasons, List<Reason> further) {}

    record Reason(String code, String detail, List<Reference> events) {}

    record Target(String name, boolean reached, boolean current) {}

    static ReadinessBoard of(ReadinessRow row, List<StepRow> steps, Links links) {
        return new ReadinessBoard(
                row.flags().stream().map(flag -> flag(flag, links)).toList(),
                milestones(row),
                row.stops(),
                NextActs.of(row, steps, links));
    }

    private static Flag flag(ReadinessFlag flag, Links links) {
        List<Reason> reasons =
                flag.reasons().stream().map(reason -> reason(reason, links)).toList();
        return new Flag(
                flag.flag().name(),
                Words.sentence(flag.flag().name()),
                mark(flag.value()),
                reasons.stream().limit(REASONS_SHOWN).toList(),
                reasons.stream().skip(REASONS_SHOWN).toList());
    }

    private static Reason reason(ReadinessReason reason, Links links) {
        return new Reason(reason.code(), reason.detail(), Reference.events(reason.positions(), links));
    }

    private static Mark mark(FlagValue value) {
        return switch (value) {
            case YES -> Mark.good("Yes");
            case NO -> Mark.open("No");
            case ACTIVE -> Mark.wait("Active");
            case RELEASED -> Mark.good("Released");
        };
    }

    private static List<Target> milestones(ReadinessRow row) {
        Milestone highest = row.milestone();
        return Arrays.stream(Milestone.values())
                .map(milestone -> new Target(
                        milestone.name(), highest != null && milestone.compareTo(highest) <= 0, milestone == highest))
                .toList();
    }
}
