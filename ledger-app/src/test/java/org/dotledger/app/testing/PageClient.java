package org.dotledger.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads pages and sends their forms as a browser would that keeps every cookie, without running anything. */
public final class PageClient {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final LedgerUnderTest ledger;
    private final Map<String, String> cookies = new TreeMap<>();

    public PageClient(LedgerUnderTest ledger) {
        this.ledger = ledger;
    }

    /** What it would send along, by name; to be changed at will. */
    public Map<String, String> cookies() {
        return cookies;
    }

    public Reply get(String path) {
        return send(ledger.request(path));
    }

    public Reply get(String path, String accept) {
        return send(ledger.request(path).header("Accept", accept));
    }

    public Reply post(String path, String form) {
        return send(ledger.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Sends a request with the cookies, and keeps those of the answer. */
    public Reply send(HttpRequest.Builder request) {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        Reply reply = ledger.send(request.header("Cookie", sent));
        for (String cookie : reply.response().headers().allValues("set-cookie")) {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        return reply;
    }

    /** The token that a page's forms carry. */
    public static String token(Reply page) {
        Matcher token = TOKEN.matcher(page.text());
        assertThat(token.find()).as(page.text()).isTrue();
        return token.group(1);
    }

    /** A value as it stands in a form or a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
