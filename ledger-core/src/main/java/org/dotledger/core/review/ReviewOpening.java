package org.dotledger.core.review;

import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;

/** A review that was opened. Public because it is stored as a row. */
public record ReviewOpening(RecordId reviewId, ActorId openedBy, long position) {}
