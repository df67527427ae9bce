package org.dotledger.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No server starts with half a sign-in. */
class OidcSettingsTest {
    private static final String ISSUER = "https://issuer.example";

    @Test
    void isOffWhereNothingIsSet() {
        assertThat(settings(null, null, "openid", Duration.ofHours(8)).issuerUri())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {ISSUER, "http://127.0.0.1:9000/realm", "http://localhost:9000", "http://[::1]:9000"})
    void takesAnIssuerThatNoOneOnTheWayCanPlay(String issuer) {
        assertThat(settings(issuer, "ledger", "openid", Duration.ofHours(8)).issuerUri())
                .isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.7", "ftp://127.0.0.1", "issuer"})
    void takesNoOther(String issuer) {
        assertThatThrownBy(() -> settings(issuer, "ledger", "openid", Duration.ofHours(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    @Test
    void wantsBothOfIssuerAndClient() {
        assertThatThrownBy(() -> settings(ISSUER, null, "openid", Duration.ofHours(8)))
                .hasMessageContaining("ledger.oidc.client-id");
        assertThatThrownBy(() -> settings(null, "ledger", "openid", Duration.ofHours(8)))
                .hasMessageContaining("ledger.oidc.issuer-uri");
    }

    @Test
    void wantsToBeToldWhoSignsInAndForHowLong() {
        assertThatThrownBy(() -> settings(ISSUER, "ledger", "profile", Duration.ofHours(8)))
                .hasMessageContaining("openid");
        assertThatThrownBy(() -> settings(ISSUER, "ledger", "openid", Duration.ZERO))
                .hasMessageContaining("ledger.oidc.session");
    }

    private static OidcSettings settings(
            @Nullable String issuer, @Nullable String client, String scope, Duration session) {
        return new OidcSettings(issuer, client, null, "an issuer", List.of(scope), session);
    }
}
