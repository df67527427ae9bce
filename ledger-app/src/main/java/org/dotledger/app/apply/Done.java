package org.dotledger.app.apply;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;

/**
 * What a command of a plan has led to.
 *
 * @param actor who sent it
 * @param event the first entry that it led to, as the ledger shows it
 */
record Done(ActorId actor, JsonObject event) {

    long position() {
        return event.integer("position");
    }
}
