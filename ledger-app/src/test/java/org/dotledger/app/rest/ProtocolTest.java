package org.dotledger.app.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are no good HTTP, or good HTTP to the wrong place: each is answered by a problem, and by no more. */
@Execution(ExecutionMode.SAME_THREAD)
class ProtocolTest {
    private final LedgerUnderTest ledger = SharedLedger.get();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/%2e%2e/state",
                "/api/v1/../v1/state",
                "/api/v1/..%2fstate",
                "/api/v1/dots%2fDOT_AUTH",
                "/api/v1/dots/DOT_AUTH%00",
                "/api/v1/dots/%0d%0aX-Injected:1",
                "/api/v1//state",
                "/api/v1/state;jsessionid=1",
                "/api/v1/dots/%5c..%5c",
                "/api/v1/dots/%zz",
                "/api/v1/dots/%c0%ae",
                "/tile/../api/v1/state",
                "/tile/%2e%2e/api/v1/state",
                "/health/..;/api/v1/state",
                "/api/v1/a|b",
                "/api/v1/a b",
                "/{x}"
            })
    void followsNoTrickInAPath(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ledger.key(AUDITOR)
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*").contains("application/problem+json");
        assertThat(answer)
                .doesNotContain("\r\nX-Injected")
                .doesNotContain("org.apache")
                .doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /checkpoint HTTP/1.1\r\n\r\n",
                "GET /checkpoint HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /checkpoint HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
                "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
                "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
            })
    void answersWhatIsNotHttpWithoutSayingMore(String request) throws IOException {
        String answer = raw(request);
        assertThat(answer).matches("(?s)HTTP/1.1 (4|50[15]).*");
        assertThat(answer).doesNotContain("org.apache").doesNotContain("<html").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE,/api/v1/state,405",
        "DELETE,/api/v1/events/0,405",
        "PUT,/api/v1/events/0,405",
        "POST,/api/v1/events,405",
        "PATCH,/checkpoint,405",
        "GET,/api/v1/keys,404",
        "GET,/api/v1/commands/OpenCampaign,404",
        "PROPFIND,/api/v1/state,400",
        "GET,/api/v2/state,404",
        "GET,/favicon.ico,404",
        "GET,/api/v1/artifacts/xyz,404",
        "GET,/api/v1/events/-1,404",
        "GET,/api/v1/events/007,404",
        "GET,/api/v1/events/99999999999999999999,404",
        "GET,/api/v1/events/1/nothing,404",
        "GET,/tile/0/999,404",
        "GET,/tile/0/000.p/0,404",
        "GET,/tile/0/000.p/257,404",
        "GET,/tile/64/000,404",
        "GET,/tile/entries/x000/000,404",
        "GET,/tile/,404"
    })
    void answersWrongMethodsAndPathsWithAProblem(String method, String path, int status) throws IOException {
        String answer = raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ledger.key(AUDITOR)
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
        assertThat(answer).contains("\"code\":\"").contains("\"fix\":\"");
        if (status == 405 && !method.equals("TRACE")) {
            assertThat(answer).contains("Allow: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/login", "/checkpoint", "/health/liveness", "/api/v1/state", "/api/v1/commands", "/mcp"})
    void refusesAHeaderThatIsNoText(String path) throws IOException {
        for (String header : new String[] {"Accept", "Authorization", "Content-Type", "X-Anything", "Cookie"}) {
            String answer = raw(
                    "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + header + ": a\u008fb\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"INVALID_HEADER\"");
            assertThat(answer).containsIgnoringCase(header + " holds a control character");
        }
    }

    @Test
    void refusesTwoContentTypes() throws IOException {
        String answer = raw("POST /api/v1/commands/OpenCampaign HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + ledger.key(OWNER) + "\r\nIdempotency-Key: two-types\r\nContent-Type: application/json\r\n"
                + "Content-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Content-Type is given 2 times");
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/9.9,505,HTTP_VERSION_NOT_SUPPORTED",
        "CONNECT x:443 HTTP/1.1,501,NOT_IMPLEMENTED",
        "POST /api/v1/keys HTTP/1.1|Transfer-Encoding: nonsense,501,NOT_IMPLEMENTED"
    })
    void saysWhatOfTheProtocolItDoesNotKnow(String request, int status, String code) throws IOException {
        String answer = raw(
                request.replace("|", "\r\nHost: x\r\n") + (request.contains("|") ? "" : "\r\nHost: x") + "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\"code\":\"" + code + "\"")
                .contains("\"status\":" + status);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/commands,'GET,HEAD,POST,OPTIONS'",
        "/api/v1/commands/OpenCampaign,'POST,OPTIONS'",
        "/api/v1/keys,'POST,OPTIONS'",
        "/api/v1/state,'GET,HEAD,OPTIONS'",
        "/mcp,'POST,OPTIONS'"
    })
    void namesARoutesOwnMethods(String path, String allowed) throws IOException {
        String answer = raw("OPTIONS " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ledger.key(AUDITOR)
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        String named = answer.lines()
                .filter(line -> line.startsWith("Allow: "))
                .findFirst()
                .orElseThrow();
        assertThat(named.substring("Allow: ".length()).split(",")).containsExactlyInAnyOrder(allowed.split(","));
    }

    @Test
    void keepsNoWrongTilePathInACache() {
        Reply reply = ledger.send(ledger.request("/tile/0/999")).isProblem(404, "NOT_FOUND");
        assertThat(reply.header("cache-control")).contains("no-store");
        Reply tile = ledger.send(ledger.request("/tile/0/000")).isOk();
        assertThat(tile.bytes()).hasSize(8192);
        assertThat(tile.header("cache-control")).isEqualTo("public, max-age=604800, immutable");
        assertThat(ledger.send(ledger.request("/tile/0/000.p/3")).isOk().bytes())
                .hasSize(96);
        Reply bundle = ledger.send(ledger.request("/tile/entries/000.p/1")).isOk();
        int length = (bundle.bytes()[0] & 0xff) << 8 | bundle.bytes()[1] & 0xff;
        byte[] entry = ledger.send(ledger.request("/api/v1/events/0/entry")).bytes();
        assertThat(bundle.bytes()).hasSize(2 + length).endsWith(entry);
        assertThat(ledger.send(ledger.request("/checkpoint")).header("content-type"))
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
    }

    @Test
    void takesACorrelationIdAndPutsItIntoTheEntry() {
        Reply reply = ledger.send(
                OWNER,
                ledger.request("/api/v1/commands/OpenCampaign")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "correlated-" + System.nanoTime())
                        .header("X-Correlation-Id", "ticket-42")
                        .POST(BodyPublishers.ofString(C1.OPEN)));
        reply.isProblem(409, "CAMPAIGN_ALREADY_OPEN");
        assertThat(reply.header("x-correlation-id")).isEqualTo("ticket-42");
        Reply event = ledger.get(AUDITOR, "/api/v1/events/" + reply.member("refusalPosition"));
        assertThat(event.member("correlationid")).isEqualTo("ticket-42");
        for (String bad : new String[] {"a b", "x".repeat(65), "\u00e9", "<script>"}) {
            ledger.send(AUDITOR, ledger.request("/api/v1/state").header("X-Correlation-Id", bad))
                    .isProblem(400, "INVALID_HEADER");
        }
        assertThat(ledger.get(AUDITOR, "/api/v1/state").header("x-correlation-id"))
                .hasSize(36);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ledger.server().port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
