/** The log's own signing keys: the event by which one takes over from another. */
@NullMarked
package org.dotledger.api.logkey;

import org.jspecify.annotations.NullMarked;
