package org.dotledger.api.dot;

/**
 * Where an artifact lies: absolute, or in the knowledge base; never with a step back, an empty step or a control
 * character, so that two paths are the same file only if they are the same text.
 *
 * @param value at most {@value #LENGTH_MAX} characters
 */
public record ArtifactPath(String value) {
    public static final int LENGTH_MAX = 1_000;

    private static final String KNOWLEDGE_BASE = "kb://";

    public ArtifactPath {
        if (value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a path has at most " + LENGTH_MAX + " characters");
        }
        boolean inKnowledgeBase = value.startsWith(KNOWLEDGE_BASE);
        if (!inKnowledgeBase && !value.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with / or kb://");
        }
        String steps = inKnowledgeBase ? value.substring(KNOWLEDGE_BASE.length()) : value.substring(1);
        for (String step : steps.split("/", -1)) {
            if (step.isEmpty() || step.equals(".") || step.equals("..")) {
                throw new IllegalArgumentException("a path has no empty step, no . and no ..");
            }
        }
        if (value.contains("..")) {
            throw new IllegalArgumentException("a path does not hold ..");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a path holds no control character");
        }
    }

    /** The last step. */
    public String baseName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
