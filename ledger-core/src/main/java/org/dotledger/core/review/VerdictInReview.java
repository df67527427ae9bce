package org.dotledger.core.review;

import org.dotledger.api.message.RecordId;
import org.dotledger.api.review.ReviewVerdictRow;

/**
 * A verdict and the review it belongs to: a row of its own, so that no row grows with the number of verdicts. Public
 * because it is stored as a row.
 */
public record VerdictInReview(RecordId reviewId, ReviewVerdictRow verdict) {}
