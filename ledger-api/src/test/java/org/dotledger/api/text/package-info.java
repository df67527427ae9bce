@NullMarked
package org.dotledger.api.text;

import org.jspecify.annotations.NullMarked;
