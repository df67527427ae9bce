/** The demonstration: the campaign played through the public commands. */
@NullMarked
package org.dotledger.app.demo;

import org.jspecify.annotations.NullMarked;
