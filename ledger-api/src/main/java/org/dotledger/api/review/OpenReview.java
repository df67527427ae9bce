package org.dotledger.api.review;

import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;

/** Begins a review by someone who has had no part in what is reviewed. */
public record OpenReview(RecordId reviewId) implements Command {}
