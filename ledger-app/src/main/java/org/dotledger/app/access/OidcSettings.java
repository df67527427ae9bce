package org.dotledger.app.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The issuer by whom people may sign in to the pages; none where nothing is set. Which actor someone is follows from
 * {@code ledger.tokens.*}, as for tokens.
 *
 * @param issuerUri the issuer, which describes itself below it (OpenID Connect Discovery 1.0)
 * @param clientId what this ledger is called at the issuer, and so the audience of the ID tokens it takes
 * @param clientSecret what the ledger proves itself with at the issuer; none for a public client
 * @param name what people call the issuer, on the button
 * @param scopes what is asked for
 * @param session how long people stay signed in before the issuer is asked again
 */
@ConfigurationProperties("ledger.oidc")
record OidcSettings(
        @Nullable String issuerUri,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("your organisation") String name,
        @DefaultValue("openid") List<String> scopes,
        @DefaultValue("8h") Duration session) {
    OidcSettings {
        scopes = List.copyOf(scopes);
        if ((issuerUri == null) != (clientId == null)) {
            throw new IllegalArgumentException("ledger.oidc.issuer-uri and ledger.oidc.client-id are set together");
        }
        if (issuerUri != null && !isSafe(URI.create(issuerUri))) {
            throw new IllegalArgumentException("ledger.oidc.issuer-uri is https, or http on this machine");
        }
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("ledger.oidc.scopes must contain openid, or no one says who signs in");
        }
        if (!session.isPositive()) {
            throw new IllegalArgumentException("ledger.oidc.session is longer than nothing");
        }
    }

    private static boolean isSafe(URI issuer) {
        if ("https".equals(issuer.getScheme())) {
            return true;
        }
        try {
            return "http".equals(issuer.getScheme())
                    && InetAddress.getByName(issuer.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
