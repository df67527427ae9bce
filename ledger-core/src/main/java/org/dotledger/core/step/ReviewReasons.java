package org.dotledger.core.step;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.ReviewAttack;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.ReviewVerdictRow;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.core.view.StateAt;

/** What the reviews have found that stands against readiness. */
final class ReviewReasons {
    private ReviewReasons() {}

    /** The defects that were neither taken back nor refused later. */
    static List<ReadinessReason> openDefects(StateAt state) {
        List<ReviewAttack> attacks = state.items(ViewDefinitions.REVIEWS).stream()
                .flatMap(review -> review.attacks().stream())
                .toList();
        return attacks.stream()
                .filter(attack -> attack.outcome() == AttackOutcome.DEFECT && attack.withdrawn() == null)
                .filter(defect -> attacks.stream().noneMatch(later -> isCorrectedBy(defect, later)))
                .map(defect -> new ReadinessReason(
                        "DEFECT_OPEN",
                        "an attack on " + defect.command() + " would have been accepted",
                        List.of(defect.position())))
                .toList();
    }

    private static boolean isCorrectedBy(ReviewAttack defect, ReviewAttack later) {
        return later.position() > defect.position()
                && later.outcome() != AttackOutcome.DEFECT
                && later.command().equals(defect.command())
                && later.bodySha256().equals(defect.bodySha256());
    }

    /** The rejections of the sealed state whose authors have not changed their minds. */
    static List<ReadinessReason> rejections(StateAt state, SealInForce seal) {
        Map<ActorId, ReviewVerdictRow> newest = new HashMap<>();
        state.items(ViewDefinitions.REVIEWS).stream()
                .flatMap(review -> review.verdicts().stream())
                .filter(verdict -> verdict.treeSize() >= seal.treeSize())
                .sorted(Comparator.comparingLong(ReviewVerdictRow::position))
                .forEach(verdict -> newest.put(verdict.by(), verdict));
        return newest.values().stream()
                .filter(verdict -> verdict.verdict() == ReviewVerdict.REJECT)
                .sorted(Comparator.comparingLong(ReviewVerdictRow::position))
                .map(verdict -> new ReadinessReason(
                        "REJECTED", verdict.by() + " has rejected the sealed state", List.of(verdict.position())))
                .toList();
    }
}
