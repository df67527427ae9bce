package org.dotledger.app.access;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/** Checks ID tokens with keys that are fetched within a time limit, as access tokens are. Safe for several threads. */
final class IdTokenDecoders implements JwtDecoderFactory<ClientRegistration> {
    private final IssuerDocuments documents;
    private final Clock clock;
    private final Map<String, JwtDecoder> byKeySet = new ConcurrentHashMap<>();

    IdTokenDecoders(IssuerDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration client) {
        String keySet = Objects.requireNonNull(client.getProviderDetails().getJwkSetUri(), "jwks_uri");
        return byKeySet.computeIfAbsent(
                keySet,
                uri -> TokenCheck.ofIdentity(
                        new IssuerKeys(() -> documents.keysAt(uri), System::nanoTime), client, clock));
    }
}
