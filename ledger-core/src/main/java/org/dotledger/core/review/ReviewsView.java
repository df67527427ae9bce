package org.dotledger.core.review;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.review.ReviewAttack;
import org.dotledger.api.review.ReviewRow;
import org.dotledger.api.review.ReviewVerdictRow;
import org.dotledger.core.view.DerivedView;
import org.dotledger.core.view.StateAt;

/** Each review with its attacks and verdicts, in the order in which they came. */
final class ReviewsView implements DerivedView<ReviewRow> {
    private final ReviewOpeningsFold openings;
    private final ReviewAttacksFold attacks;
    private final ReviewVerdictsFold verdicts;

    ReviewsView(ReviewOpeningsFold openings, ReviewAttacksFold attacks, ReviewVerdictsFold verdicts) {
        this.openings = openings;
        this.attacks = attacks;
        this.verdicts = verdicts;
    }

    @Override
    public ViewDefinition<ReviewRow> definition() {
        return ViewDefinitions.REVIEWS;
    }

    @Override
    public List<ReviewRow> derive(StateAt state) {
        Map<RecordId, List<ReviewAttack>> attacksOf = state.items(attacks).stream()
                .sorted(Comparator.comparingLong(row -> row.attack().position()))
                .collect(Collectors.groupingBy(
                        AttackInReview::reviewId,
                        Collectors.mapping(AttackInReview::attack, Collectors.toUnmodifiableList())));
        Map<RecordId, List<ReviewVerdictRow>> verdictsOf = state.items(verdicts).stream()
                .collect(Collectors.groupingBy(
                        VerdictInReview::reviewId,
                        Collectors.mapping(VerdictInReview::verdict, Collectors.toUnmodifiableList())));
        return state.items(openings).stream()
                .map(opening -> row(
                        opening,
                        attacksOf.getOrDefault(opening.reviewId(), List.of()),
                        verdictsOf.getOrDefault(opening.reviewId(), List.of())))
                .toList();
    }

    private static ReviewRow row(ReviewOpening opening, List<ReviewAttack> attacks, List<ReviewVerdictRow> verdicts) {
        LongStream later = Stream.of(
                        attacks.stream().map(ReviewAttack::position),
                        attacks.stream().map(ReviewAttack::withdrawn).filter(Objects::nonNull),
                        verdicts.stream().map(ReviewVerdictRow::position))
                .flatMap(Function.identity())
                .mapToLong(Long::longValue);
        List<Long> positions = LongStream.concat(LongStream.of(opening.position()), later)
                .sorted()
                .boxed()
                .toList();
        return new ReviewRow(opening.reviewId(), opening.openedBy(), attacks, verdicts, positions);
    }
}
