/** Views over HTTP: now or as of any position, as JSON or CSV. */
@NullMarked
package org.dotledger.app.view;

import org.jspecify.annotations.NullMarked;
