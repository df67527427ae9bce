/** Signing in and out of the pages. */
@NullMarked
package org.dotledger.app.pages.sign;

import org.jspecify.annotations.NullMarked;
