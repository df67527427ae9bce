package org.dotledger.app.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identifier and where it leads.
 *
 * @param text the identifier as it is read
 * @param href where it leads; null for one that has no page, which is then shown as a text
 */
public record Reference(String text, @Nullable String href) {
    private static final int SHOWN_MAX = 3;

    /** One event. */
    public static Reference event(long position, Links links) {
        return new Reference("#" + position, links.event(position));
    }

    /** The newest of these events, at most {@value #SHOWN_MAX}. */
    public static List<Reference> events(List<Long> positions, Links links) {
        return positions.stream()
                .skip(Math.max(0, positions.size() - SHOWN_MAX))
                .map(position -> event(position, links))
                .toList();
    }
}
