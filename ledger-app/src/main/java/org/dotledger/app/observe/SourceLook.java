package org.dotledger.app.observe;

import java.util.SortedMap;
import org.dotledger.api.observation.WorldFact;

/** Reads one source. An implementation lives for one look, is for one thread, and throws {@link AwayException}. */
interface SourceLook {
    /** What identifies the source, as it is declared. */
    String location();

    /** Everything that is of any concern, by the facts' keys. */
    SortedMap<String, WorldFact> facts();
}
