/** A campaign as one file: read, resolved, and sent by each role in its turn. */
@NullMarked
package org.dotledger.app.apply;

import org.jspecify.annotations.NullMarked;
