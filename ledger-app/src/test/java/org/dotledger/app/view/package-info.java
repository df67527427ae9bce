/** What views answer over HTTP. */
@NullMarked
package org.dotledger.app.view;

import org.jspecify.annotations.NullMarked;
