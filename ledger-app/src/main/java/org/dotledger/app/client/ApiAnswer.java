package org.dotledger.app.client;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;

/**
 * A successful answer of the server.
 *
 * @param body not changed after it is handed over
 */
public record ApiAnswer(int status, byte[] body) {

    public JsonObject object() {
        return JsonReader.readObject(body);
    }
}
