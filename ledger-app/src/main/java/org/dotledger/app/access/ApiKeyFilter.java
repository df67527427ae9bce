package org.dotledger.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Outage;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the caller by the key or token in {@code Authorization: Bearer}. A key that is malformed, unknown or revoked gets
 * one and the same answer, as does a token that is not the issuer's, and every well-formed key takes the same one look-up
 * by its digest. An address that keeps sending wrong ones is not listened to for a while.
 */
public final class ApiKeyFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(ApiKeyFilter.class);
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    /** Who holds a key now. */
    public interface Keys {
        Optional<ActorId> holder(Sha256 keySha256);
    }

    /** What a caller is told whose credential is none; it does not say why. */
    static final String NOT_IN_FORCE = "the key is missing, malformed, unknown, or no longer in force";

    private final Keys keys;
    private final TokenIssuer issuer;
    private final Allowance<String> failures;

    ApiKeyFilter(Keys keys, TokenIssuer issuer, LimitSettings limits) {
        this.keys = keys;
        this.issuer = issuer;
        this.failures = new Allowance<>(
                limits.failedAuthenticationsPerMinute(),
                "too many wrong credentials came from this address within a minute");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        if (!failures.has(request.getRemoteAddr(), request, response)) {
            return;
        }
        Optional<Caller> caller;
        try {
            caller = headers.size() == 1 ? caller(headers.getFirst()) : Optional.empty();
        } catch (RuntimeException e) {
            refuseForFailure(request, response, e);
            return;
        }
        if (caller.isEmpty()) {
            failures.use(request.getRemoteAddr());
            refuse(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller.get());
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private Optional<Caller> caller(String header) {
        Matcher bearer = BEARER.matcher(header);
        if (!bearer.matches()) {
            return Optional.empty();
        }
        Optional<ApiKey> key = ApiKey.parse(bearer.group(1));
        return key.isPresent()
                ? key.flatMap(this::holder)
                : issuer.tokens().flatMap(tokens -> tokens.caller(bearer.group(1)));
    }

    private Optional<Caller> holder(ApiKey key) {
        Sha256 digest = key.sha256();
        return keys.holder(digest)
                .map(actor -> Caller.ofKey(
                        actor,
                        digest,
                        () -> keys.holder(digest).filter(actor::equals).isPresent()));
    }

    /** The answer to a request without a valid key. */
    static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer.write(request, response, Problem.of(ProblemCode.UNAUTHENTICATED, NOT_IN_FORCE));
    }

    private static void refuseForFailure(HttpServletRequest request, HttpServletResponse response, RuntimeException e)
            throws IOException {
        if (e instanceof ProblemException known) {
            Answer.write(request, response, known.problem());
        } else if (Outage.isCauseOf(e)) {
            log.warn("No key can be looked up: {}", e.getMessage());
            Answer.write(request, response, Problem.of(ProblemCode.UNAVAILABLE, "the database does not answer"));
        } else {
            log.error("No key can be looked up", e);
            Answer.write(request, response, Problem.of(ProblemCode.INTERNAL_ERROR, "the key cannot be looked up"));
        }
    }
}
