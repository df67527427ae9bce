package org.dotledger.app.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a bad input together. Not safe for several threads. */
final class RequestBuilder {
    private final String command;
    private final String name;
    private Sender sender = Sender.NO_KEY;
    private String method;
    private String path;
    private final Map<String, String> headers = new TreeMap<>();
    private byte[] body = {};
    private long padding;
    private String field = "";

    private RequestBuilder(String command, String name, String method, String path) {
        this.command = command;
        this.name = name;
        this.method = method;
        this.path = path;
    }

    static RequestBuilder command(String command, String name) {
        return new RequestBuilder(command, name, "POST", "/api/v1/commands/" + command)
                .header("Content-Type", "application/json");
    }

    static RequestBuilder route(String route, String name, String method, String path) {
        return new RequestBuilder(route, name, method, path);
    }

    RequestBuilder by(Sender other) {
        this.sender = other;
        return this;
    }

    RequestBuilder method(String other) {
        this.method = other;
        return this;
    }

    /** Adds a query to the path. */
    RequestBuilder at(String query) {
        this.path += query;
        return this;
    }

    /** An empty value leaves the header out, where it would otherwise be made up. */
    RequestBuilder header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    RequestBuilder body(String text) {
        this.body = text.getBytes(UTF_8);
        return this;
    }

    RequestBuilder padded(long spaces) {
        this.padding = spaces;
        return this;
    }

    RequestBuilder naming(String fieldAtFault) {
        this.field = fieldAtFault;
        return this;
    }

    BadInput refusedWith(String... codes) {
        return refusedWith(List.of(codes));
    }

    BadInput refusedWith(List<String> codes) {
        return new BadInput(name, command, sender, method, path, headers, body, padding, codes, field);
    }
}
