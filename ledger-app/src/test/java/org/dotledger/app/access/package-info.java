/** Tests of what decides who calls. */
@NullMarked
package org.dotledger.app.access;

import org.jspecify.annotations.NullMarked;
