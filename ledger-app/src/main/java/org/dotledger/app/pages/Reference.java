package org.dotledger.app.pages;

import java.util.List;

/**
 * An identifier and where it leads.
 *
 * @param text the identifier as it is read
 */
public record Reference(String text, String href) {
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
