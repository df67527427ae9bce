package org.dotledger.core.review;

import org.dotledger.api.message.RecordId;
import org.dotledger.api.review.ReviewAttack;

/**
 * An attack and the review it belongs to: a row of its own, so that no row grows with the number of attacks. Public
 * because it is stored as a row.
 */
public record AttackInReview(RecordId reviewId, ReviewAttack attack) {}
