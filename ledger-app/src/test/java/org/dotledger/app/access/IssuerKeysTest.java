package org.dotledger.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often an issuer is asked for its keys, and what becomes of tokens when it does not answer. */
class IssuerKeysTest {
    private final AtomicLong nanos = new AtomicLong();
    private final FakeIssuer issuer = new FakeIssuer();
    private final IssuerKeys keys = new IssuerKeys(issuer, nanos::get);

    /** Has the keys it is told to have, or is away. */
    private static final class FakeIssuer implements SharedFetch.Source<JWKSet> {
        private final AtomicInteger fetches = new AtomicInteger();
        private volatile @Nullable JWKSet published = new JWKSet(key("first"));
        private volatile CountDownLatch answers = new CountDownLatch(0);

        @Override
        public JWKSet fetch() throws IOException {
            fetches.incrementAndGet();
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            JWKSet now = published;
            if (now == null) {
                throw new IOException("the issuer is away");
            }
            return now;
        }
    }

    private static OctetSequenceKey key(String id) {
        try {
            return new OctetSequenceKeyGenerator(256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JWK> get(String id) throws RemoteKeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void areFetchedOnceForAllCallersThatWait() throws Exception {
        issuer.answers = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch asking = new CountDownLatch(200);
            List<Future<List<JWK>>> callers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                callers.add(threads.submit(() -> {
                    asking.countDown();
                    return get("first");
                }));
            }
            asking.await();
            issuer.answers.countDown();
            for (Future<List<JWK>> caller : callers) {
                assertThat(caller.get()).hasSize(1);
            }
        }
        assertThat(issuer.fetches).hasValue(1);
    }

    @Test
    void thatAreUnknownAreAskedForOnceAMinute() throws Exception {
        assertThat(get("first")).hasSize(1);
        pass(Duration.ofSeconds(61));
        for (int i = 0; i < 100; i++) {
            assertThat(get("unknown-" + i)).isEmpty();
        }
        assertThat(issuer.fetches).hasValue(2);
        pass(Duration.ofSeconds(61));
        assertThat(get("unknown")).isEmpty();
        assertThat(issuer.fetches).hasValue(3);
    }

    @Test
    void thatAreNewAreFoundWithinAMinute() throws Exception {
        assertThat(get("first")).hasSize(1);
        issuer.published = new JWKSet(List.of(key("first"), key("second")));
        assertThat(get("second")).isEmpty();
        pass(Duration.ofSeconds(61));
        assertThat(get("second")).hasSize(1);
    }

    @Test
    void areAskedForAgainAfterTheIssuerWasAway() throws Exception {
        JWKSet later = issuer.published;
        issuer.published = null;
        assertThatThrownBy(() -> get("first")).isInstanceOf(RemoteKeySourceException.class);
        assertThatThrownBy(() -> get("first")).isInstanceOf(RemoteKeySourceException.class);
        assertThat(issuer.fetches).as("at once, it is not asked again").hasValue(1);
        issuer.published = later;
        pass(Duration.ofSeconds(2));
        assertThat(get("first")).hasSize(1);
    }

    @Test
    void countForAnHourWithoutTheIssuer() throws Exception {
        assertThat(get("first")).hasSize(1);
        issuer.published = null;
        pass(Duration.ofMinutes(59));
        assertThat(get("first")).hasSize(1);
        pass(Duration.ofMinutes(2));
        assertThatThrownBy(() -> get("first")).isInstanceOf(RemoteKeySourceException.class);
    }

    @Test
    void thatAreUnknownCannotBeJudgedWhileTheIssuerIsAway() throws Exception {
        assertThat(get("first")).hasSize(1);
        issuer.published = null;
        pass(Duration.ofSeconds(61));
        assertThatThrownBy(() -> get("second")).isInstanceOf(RemoteKeySourceException.class);
        assertThat(get("first")).hasSize(1);
    }
}
