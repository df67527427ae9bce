package org.dotledger.api.step;

import org.dotledger.api.message.Tag;

/** The tags by which steps and stops are found. A decision about a step needs to know all nine. */
public final class StepTags {
    public static final Tag STEPS = new Tag("steps", "C1");

    /** On every acknowledgement of a stop. */
    public static final Tag STOPS = new Tag("stops", "C1");

    private StepTags() {}
}
