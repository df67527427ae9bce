package org.dotledger.api.outcome;

import org.dotledger.api.message.Tag;

/** The tag by which outcomes are found. */
public final class OutcomeTags {
    /** On every outcome. */
    public static final Tag OUTCOMES = new Tag("outcomes", "C1");

    private OutcomeTags() {}
}
