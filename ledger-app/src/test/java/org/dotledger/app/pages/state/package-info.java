/** Tests of what the pages say of how things stand. */
@NullMarked
package org.dotledger.app.pages.state;

import org.jspecify.annotations.NullMarked;
