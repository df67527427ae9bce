/** The pages, seen by a browser and by programs that are none. */
@NullMarked
package org.dotledger.app.pages;

import org.jspecify.annotations.NullMarked;
