package org.dotledger.app.mcp;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call the protocol's endpoint from a browser.
 *
 * @param origins allowed in addition to those of loopback, as {@code https://console.example.org}
 */
@ConfigurationProperties("ledger.mcp")
record McpSettings(@DefaultValue List<String> origins) {
    McpSettings {
        origins = List.copyOf(origins);
    }
}
