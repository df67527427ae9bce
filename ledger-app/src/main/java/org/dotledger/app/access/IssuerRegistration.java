package org.dotledger.app.access;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * What the ledger is to the issuer by whom people sign in. The issuer is asked to describe itself when someone first
 * signs in, so that a ledger starts without it, and again until it has answered once. Safe for several threads.
 */
final class IssuerRegistration implements ClientRegistrationRepository {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final String id;
    private final SharedFetch<ClientRegistration> fetch;
    private volatile @Nullable ClientRegistration known;

    /** @param id what the issuer is called in addresses */
    IssuerRegistration(String id, OidcSettings settings, String issuerUri, String clientId, IssuerDocuments documents) {
        this.id = id;
        this.fetch = new SharedFetch<>(
                "the description of the issuer",
                () -> {
                    ClientRegistration.Builder described =
                            ClientRegistrations.fromOidcConfiguration(documents.description(issuerUri));
                    return registration(described, settings, clientId);
                },
                System::nanoTime);
    }

    private ClientRegistration registration(
            ClientRegistration.Builder described, OidcSettings settings, String clientId) {
        ClientRegistration.Builder client = described
                .registrationId(id)
                .clientId(clientId)
                .clientName(settings.name())
                .scope(settings.scopes())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}");
        return settings.clientSecret() == null
                ? client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : client.clientSecret(settings.clientSecret()).build();
    }

    /** @throws AuthenticationServiceException when the issuer has to be asked and does not answer */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        if (!registrationId.equals(id)) {
            return null;
        }
        ClientRegistration registration = known;
        if (registration == null) {
            registration = fetched();
            known = registration;
        }
        return registration;
    }

    private ClientRegistration fetched() {
        try {
            return fetch.await(BETWEEN_ATTEMPTS);
        } catch (IOException e) {
            throw new AuthenticationServiceException("the issuer does not answer", e);
        }
    }
}
