package org.dotledger.app.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9000/a",
                "https://127.0.0.1/",
                "http://localhost/x?y=z",
                "http://[::1]:1/",
                "https://hooks.example.org/c1"
            })
    void contactsLoopbackAndWhatIsAllowed(String address) {
        URI uri = URI.create(address);
        assertThat(settings(uri).requireAllowed()).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example.org/c1,is expected to be https",
        "https://other.example.org/,neither loopback nor one of ledger.webhook.allowed-hosts",
        "https://hooks.example.org.evil.example/,neither loopback nor",
        "https://127.0.0.1.evil.example/,neither loopback nor",
        "http://localhost.evil.example/,is expected to be https",
        "https://user@hooks.example.org/,without a user or a fragment",
        "https://hooks.example.org/#a,without a user or a fragment",
        "ftp://127.0.0.1/,is expected to be https",
        "mailto:owner,with a host",
        "/notices,with a host"
    })
    void contactsNothingElse(String address, String why) {
        assertThatThrownBy(() -> settings(URI.create(address)).requireAllowed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }

    @Test
    void tellsOfEverythingWhereNothingIsSaid() {
        assertThat(settings(URI.create("http://127.0.0.1/")).wanted()).containsExactlyInAnyOrder(Topic.values());
    }

    private static WebhookSettings settings(URI address) {
        return new WebhookSettings(address, null, null, List.of("hooks.example.org"));
    }
}
