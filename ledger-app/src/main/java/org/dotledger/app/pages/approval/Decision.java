package org.dotledger.app.pages.approval;

import java.util.List;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Reference;

/**
 * Something to decide on.
 *
 * @param id names it on the page
 * @param facts what the owner has to look at
 * @param brief what lets the owner judge it
 * @param acts what can be done
 */
record Decision(
        String id, String title, String asks, List<Field> facts, List<Reference> events, Brief brief, List<Act> acts) {

    Decision with(List<Act> others) {
        return new Decision(id, title, asks, facts, events, brief, others);
    }
}
