package org.dotledger.api.message;

import java.util.Set;

/**
 * A fact that was recorded, named by a past participle. Implemented by records only; the components are the members of
 * the entry's {@code data}. Who, when and by which command stand in the entry's envelope.
 */
public interface Event {

    /** What the event is about: a DotCode, an APR, a grant, a step, a run (the CloudEvents {@code subject}). */
    String subject();

    /** By what a decision finds the event. A pure function of the event: an auditor computes the same. */
    Set<Tag> tags();
}
