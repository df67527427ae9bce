/** The governed registrar's scan of a folder. */
@NullMarked
package org.dotledger.app.registrar;

import org.jspecify.annotations.NullMarked;
