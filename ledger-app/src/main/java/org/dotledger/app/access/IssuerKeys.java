package org.dotledger.app.access;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer. Tokens with a known key are checked without the issuer. Anyone can send a token with an
 * unknown key id, so those lead to at most one fetch a minute, whatever their number. Safe for several threads.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    /** How often the issuer is asked for keys that are not known, and how old keys become before they are fetched again. */
    private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
    /** How soon the issuer is asked again while no key of it is known, because then no token can be checked at all. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(1);
    /** How long keys count that the issuer cannot be asked about; it may have withdrawn them. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final SharedFetch<JWKSet> fetch;
    private final LongSupplier nanos;
    private volatile @Nullable Known known;

    /** @param fetched when it was, in nanoseconds of the clock */
    private record Known(JWKSet keys, long fetched) {}

    /** @param nanos a monotonic clock */
    IssuerKeys(SharedFetch.Source<JWKSet> source, LongSupplier nanos) {
        this.nanos = nanos;
        this.fetch = new SharedFetch<>("the key set of the issuer", () -> keep(source.fetch()), nanos);
    }

    private JWKSet keep(JWKSet keys) {
        known = new Known(keys, nanos.getAsLong());
        return keys;
    }

    /** @throws RemoteKeySourceException when the issuer has to be asked and does not answer */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
        Known now = known;
        if (now == null || isOlder(now, KEPT)) {
            return selector.select(fetched(UNTIL_KNOWN));
        }
        List<JWK> matching = selector.select(now.keys());
        if (matching.isEmpty()) {
            return selector.select(fetched(BETWEEN_FETCHES));
        }
        if (isOlder(now, BETWEEN_FETCHES)) {
            // No one waits for it: the keys that are known still count.
            CompletableFuture<JWKSet> ignored = fetch.result(BETWEEN_FETCHES);
        }
        return matching;
    }

    private boolean isOlder(Known keys, Duration age) {
        return nanos.getAsLong() - keys.fetched() > age.toNanos();
    }

    private JWKSet fetched(Duration pause) throws RemoteKeySourceException {
        try {
            return fetch.await(pause);
        } catch (IOException e) {
            throw new RemoteKeySourceException(String.valueOf(e.getMessage()), e);
        }
    }
}
