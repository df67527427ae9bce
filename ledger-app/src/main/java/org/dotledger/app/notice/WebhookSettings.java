package org.dotledger.app.notice;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told of what.
 *
 * @param url where notices are posted to: on loopback, or with https at a host of {@code allowedHosts}
 * @param secretFile a file, readable by its owner alone, with the secret that signs them, as {@code whsec_} and base64
 * @param topics what is told of; everything where nothing is set
 * @param allowedHosts hosts other than loopback that may be contacted
 */
@ConfigurationProperties("ledger.webhook")
record WebhookSettings(
        @Nullable URI url,
        @Nullable Path secretFile,
        @Nullable Set<Topic> topics,
        @DefaultValue List<String> allowedHosts) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /**
     * The address, if it may be contacted.
     *
     * @throws IllegalStateException naming the setting at fault
     */
    URI requireAllowed() {
        if (url == null || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            throw refused("is expected to be an http or https address with a host, and without a user or a fragment");
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        boolean secure = "https".equals(url.getScheme());
        if (LOOPBACK.contains(host) ? !secure && !"http".equals(url.getScheme()) : !secure) {
            throw refused("is expected to be https, or http to loopback");
        }
        if (!LOOPBACK.contains(host) && allowedHosts.stream().noneMatch(host::equalsIgnoreCase)) {
            throw refused("names a host that is neither loopback nor one of ledger.webhook.allowed-hosts");
        }
        return url;
    }

    Set<Topic> wanted() {
        return topics == null || topics.isEmpty() ? EnumSet.allOf(Topic.class) : topics;
    }

    private IllegalStateException refused(String why) {
        return new IllegalStateException("ledger.webhook.url " + why + ", and is " + url);
    }
}
