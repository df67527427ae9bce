/** The places that make up the world of C1. A package of its own, because all capabilities speak of them. */
@NullMarked
package org.dotledger.api.world;

import org.jspecify.annotations.NullMarked;
