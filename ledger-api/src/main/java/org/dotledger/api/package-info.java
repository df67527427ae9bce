/** The contract between the parts: messages, values, canonical JSON and log types, without any framework. */
@NullMarked
package org.dotledger.api;

import org.jspecify.annotations.NullMarked;
