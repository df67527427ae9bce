package org.dotledger.api.step;

import org.dotledger.api.message.Tag;

/** The tag by which steps are found: every decision about a step needs to know all nine. */
public final class StepTags {
    public static final Tag STEPS = new Tag("steps", "C1");

    private StepTags() {}
}
