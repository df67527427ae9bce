package org.dotledger.app.harness;

import java.util.List;
import java.util.Map;
import org.dotledger.api.message.Role;

/**
 * A request that must be refused, whatever state the ledger is in.
 *
 * @param name says what is bad about it; unique for its command
 * @param command the command it is about, or for a request about none the route
 * @param sender who sends it
 * @param method of HTTP
 * @param path with its query
 * @param headers in addition to the credential
 * @param body its bytes; not changed after they are handed over
 * @param padding how many spaces follow the body
 * @param expected the codes one of which has to come back: the order of checks is fixed, and what the ledger already
 *     holds decides which of them is first
 * @param field the field that has to be named, or empty where none is
 */
record BadInput(
        String name,
        String command,
        Sender sender,
        String method,
        String path,
        Map<String, String> headers,
        byte[] body,
        long padding,
        List<String> expected,
        String field) {
    BadInput {
        headers = Map.copyOf(headers);
        expected = List.copyOf(expected);
    }

    /** The same with more of a query. */
    BadInput at(String query) {
        return new BadInput(name, command, sender, method, path + query, headers, body, padding, expected, field);
    }

    /** The same by the holder of another role. */
    BadInput by(Role role) {
        return new BadInput(name, command, Sender.of(role), method, path, headers, body, padding, expected, field);
    }

    /** The same where other codes have to come back, and with them another field. */
    BadInput expecting(List<String> codes, String named) {
        return new BadInput(name, command, sender, method, path, headers, body, padding, codes, named);
    }

    /** Whether its refusal belongs into the log: it asks for a change, and the request is one that could be read. */
    boolean isToBeRecorded() {
        return !method.equals("GET") && sender.kind() == Sender.Kind.ENROLLED && !path.contains("?");
    }
}
