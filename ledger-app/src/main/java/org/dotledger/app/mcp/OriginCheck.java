package org.dotledger.app.mcp;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a page of elsewhere from reaching a ledger on this machine by a name that it lets point here (DNS rebinding; the
 * protocol's transports, "Security Warning").
 */
final class OriginCheck {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final McpSettings settings;
    private final boolean localOnly;

    /** @param localOnly whether the server listens on loopback only, so that no other name is its own */
    OriginCheck(McpSettings settings, boolean localOnly) {
        this.settings = settings;
        this.localOnly = localOnly;
    }

    /** @throws ProblemException 403 */
    void require(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && !settings.origins().contains(origin) && !isLoopback(origin)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "a page of this origin may not call the ledger");
        }
        String host = request.getHeader("Host");
        if (localOnly && host != null && !isLoopback("http://" + host)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "the ledger on this machine has no such name");
        }
    }

    private static boolean isLoopback(String uri) {
        try {
            return isLoopbackHost(URI.create(uri).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLoopbackHost(@Nullable String host) {
        return host != null && LOOPBACK.contains(host);
    }
}
