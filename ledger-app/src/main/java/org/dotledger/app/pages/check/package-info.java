/** The page on which a readback package is checked. */
@NullMarked
package org.dotledger.app.pages.check;

import org.jspecify.annotations.NullMarked;
