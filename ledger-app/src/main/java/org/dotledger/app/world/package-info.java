/**
 * A little world of the governed kind: a folder of DOTs, an executor, a knowledge base and a governed database, in which
 * the campaign can be played for real; and the few acts on a governed database that the DOTs of C1 need.
 */
@NullMarked
package org.dotledger.app.world;

import org.jspecify.annotations.NullMarked;
