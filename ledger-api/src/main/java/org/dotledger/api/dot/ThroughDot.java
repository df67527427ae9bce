package org.dotledger.api.dot;

import org.dotledger.api.message.Event;

/** An event of something that was done through a DOT. */
public interface ThroughDot extends Event {

    /** The run through which it was done. */
    DotRun via();
}
