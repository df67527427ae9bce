package org.dotledger.api.dot;

import java.util.stream.Stream;

/**
 * Says by its path where the truth about a file lives, and what a path in the catalogue means (design: domain.md,
 * "Values" and "Registrar"). Every prefix ends with a slash.
 *
 * @param dotBin the DOT folder
 * @param executorSource the executor's source
 * @param vpsRuntime what else runs on the server; holds the two before
 * @param knowledgeBase the knowledge base
 */
public record SsotPrefixes(String dotBin, String executorSource, String vpsRuntime, String knowledgeBase) {
    /** The prefixes of the seed, section 2. */
    public static final SsotPrefixes DEFAULT = new SsotPrefixes(
            "/opt/incomex/dot/bin/", "/opt/incomex/deploy/agent-api-executor/", "/opt/incomex/", "kb://");

    public SsotPrefixes {
        if (!Stream.of(dotBin, executorSource, vpsRuntime, knowledgeBase).allMatch(prefix -> prefix.endsWith("/"))) {
            throw new IllegalArgumentException("a prefix ends with a slash");
        }
        if (!dotBin.startsWith("/")) {
            throw new IllegalArgumentException("the DOT folder is absolute");
        }
    }

    /** The class that follows from the path; matches whole steps only. */
    public Ssot classOf(ArtifactPath path) {
        String value = path.value();
        if (value.startsWith(dotBin)) {
            return Ssot.DOT_BIN;
        }
        if (value.startsWith(executorSource)) {
            return Ssot.EXECUTOR_SOURCE;
        }
        if (value.startsWith(vpsRuntime)) {
            return Ssot.VPS_RUNTIME;
        }
        return value.startsWith(knowledgeBase) ? Ssot.AGENTDATA_KB : Ssot.LOCAL_STAGING;
    }

    /**
     * The absolute path that a path in the catalogue stands for, which may be stored as {@code bin/…}, {@code dot/…},
     * {@code dot/bin/…}, or as the DOT folder's own path with or without its first slash. A path with none of these
     * prefixes is returned as it is, and so equals no path in the DOT folder.
     */
    public String normalise(String storedPath) {
        return Stream.of(dotBin, dotBin.substring(1), "dot/bin/", "dot/", "bin/")
                .filter(storedPath::startsWith)
                .findFirst()
                .map(prefix -> dotBin + storedPath.substring(prefix.length()))
                .orElse(storedPath);
    }
}
