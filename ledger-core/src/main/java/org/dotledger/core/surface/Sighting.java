package org.dotledger.core.surface;

import org.jspecify.annotations.Nullable;

/**
 * Whether a surface, a contract or a route was read back although nothing here created it. Public because it is stored as a
 * row.
 *
 * @param id its kind and its name
 * @param stands whether it is created here
 * @param seen position of the newest readback that found it, while nothing here created it
 */
public record Sighting(String id, boolean stands, @Nullable Long seen) {}
