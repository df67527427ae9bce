/** The ledger for agents: tools, resources and prompts over the Model Context Protocol, revisions 2026-07-28 and 2025-11-25. */
@NullMarked
package org.dotledger.app.mcp;

import org.jspecify.annotations.NullMarked;
