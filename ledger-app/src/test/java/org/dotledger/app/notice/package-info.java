@NullMarked
package org.dotledger.app.notice;

import org.jspecify.annotations.NullMarked;
