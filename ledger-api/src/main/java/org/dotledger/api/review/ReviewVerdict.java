package org.dotledger.api.review;

/** What a reviewer comes to. */
public enum ReviewVerdict {
    PASS,
    REJECT
}
