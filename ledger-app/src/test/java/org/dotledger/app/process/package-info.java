/** Tests that run the program as its users do: in processes of its own, which can be killed. */
@NullMarked
package org.dotledger.app.process;

import org.jspecify.annotations.NullMarked;
