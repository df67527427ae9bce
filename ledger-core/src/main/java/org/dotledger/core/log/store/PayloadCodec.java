package org.dotledger.core.log.store;

import org.dotledger.api.Events;
import org.dotledger.api.json.Json;
import org.dotledger.api.message.Event;

/** How the payload of an event message becomes the data of its entry and comes back. Safe for several threads. */
public interface PayloadCodec {
    /** The ledger's own events. */
    PayloadCodec EVENTS = new PayloadCodec() {
        @Override
        public Json write(Object payload) {
            if (payload instanceof Event event) {
                return Events.write(event);
            }
            throw new IllegalArgumentException("not an event of the ledger: " + payload.getClass());
        }

        @Override
        public Object read(String type, Json data) {
            return Events.read(type, data);
        }
    };

    Json write(Object payload);

    /** @param type of the entry, with its version */
    Object read(String type, Json data);
}
