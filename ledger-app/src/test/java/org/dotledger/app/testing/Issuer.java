package org.dotledger.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;

/**
 * An OpenID Connect issuer on loopback: its discovery document, its keys, tokens good and bad, and sign-in by
 * authorization code with PKCE. It is called {@code localhost}, so that to a browser it is another site than a ledger at
 * 127.0.0.1.
 */
public final class Issuer implements AutoCloseable {
    public static final String AUDIENCE = "dot-ledger";
    /** What the pages are called at the issuer. */
    public static final String CLIENT = "dot-ledger-pages";

    private final HttpServer server;
    private final RSAKey key = newKey();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    /** What a code will be exchanged for, and by whom. */
    private record Code(String idToken, String challenge, String redirectUri) {}

    private Issuer(HttpServer server) {
        this.server = server;
    }

    public static Issuer start() {
        return startAt(0);
    }

    /** An issuer at a port that is known before. */
    public static Issuer startAt(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            Issuer issuer = new Issuer(server);
            issuer.serve(
                    "/.well-known/openid-configuration",
                    CanonicalJson.text(JsonObject.builder()
                            .put("issuer", issuer.uri())
                            .put("jwks_uri", issuer.uri() + "/jwks")
                            .put("authorization_endpoint", issuer.uri() + "/authorize")
                            .put("token_endpoint", issuer.uri() + "/token")
                            .put("subject_types_supported", JsonArray.of(List.of("public"), Json::of))
                            .put("response_types_supported", JsonArray.of(List.of("code"), Json::of))
                            .put("id_token_signing_alg_values_supported", JsonArray.of(List.of("RS256"), Json::of))
                            .build()));
            issuer.serve("/jwks", new JWKSet(issuer.key.toPublicJWK()).toString());
            server.createContext("/authorize", issuer::authorize);
            server.createContext("/token", issuer::exchange);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> answer(exchange, 200, "application/json", json));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    /** Asks whom to sign in as, as a page with a link for each of two actors, and sends the browser back. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String who = asked.get("as");
        if (who == null) {
            String here = exchange.getRequestURI().getRawPath() + "?"
                    + exchange.getRequestURI().getRawQuery().replace("&", "&amp;");
            answer(exchange, 200, "text/html", """
                    <!doctype html><title>Issuer</title><a href="%1$s&amp;as=owner">owner</a> <a href="%1$s&amp;as=stranger">stranger</a>
                    """.formatted(here));
            return;
        }
        String code = code(asked, claims -> claims.subject(who));
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + encode(asked.get("state")));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /**
     * A code for the sender of an authorization request.
     *
     * @param asked the parameters of the request
     * @param change spoils the ID token that the code is good for
     */
    public String code(Map<String, String> asked, UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims =
                claims("stranger").audience(asked.get("client_id")).claim("nonce", asked.get("nonce"));
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Code(sign(change.apply(claims).build()), asked.get("code_challenge"), asked.get("redirect_uri")));
        return code;
    }

    /** Gives the ID token to who has begun the request: it alone knows what the challenge is the digest of (RFC 7636). */
    private void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> given = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Code code = codes.remove(given.getOrDefault("code", ""));
        String verifier = given.getOrDefault("code_verifier", "");
        if (code == null
                || !challenge(verifier).equals(code.challenge())
                || !code.redirectUri().equals(given.get("redirect_uri"))) {
            answer(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "application/json",
                CanonicalJson.text(JsonObject.builder()
                        .put("access_token", "of no use here")
                        .put("token_type", "Bearer")
                        .put("id_token", code.idToken())
                        .build()));
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.digestUtf8(verifier).bytes());
    }

    /** Parameters as they stand in a query or a form. */
    public static Map<String, String> form(String text) {
        return Stream.of(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1])));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    public String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What a server needs to know to let people sign in by it. */
    public Map<String, String> signInSettings() {
        return Map.of(
                "ledger.oidc.issuer-uri", uri(), "ledger.oidc.client-id", CLIENT, "ledger.oidc.name", "Example issuer");
    }

    /** What a server needs to know to take its tokens. */
    public Map<String, String> settings() {
        return Map.of(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                uri(),
                "spring.security.oauth2.resourceserver.jwt.audiences",
                AUDIENCE);
    }

    /** The claims of a good token, to be spoiled. */
    public JWTClaimsSet.Builder claims(String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject(subject)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    /** A good token. */
    public String token(String subject) {
        return sign(claims(subject).build());
    }

    public String sign(JWTClaimsSet claims) {
        return sign(claims, key, null);
    }

    /** A token whose header states a type. */
    public String sign(JWTClaimsSet claims, String type) {
        return sign(claims, key, new JOSEObjectType(type));
    }

    /** Signed by a key that calls itself the issuer's and is not. */
    public String signByAnother(JWTClaimsSet claims) {
        return sign(claims, newKey(), null);
    }

    private String sign(JWTClaimsSet claims, RSAKey with, JOSEObjectType type) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(type)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With {@code alg: none}. */
    public String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("issuer-key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
