package org.dotledger.app.server;

import org.springframework.ai.mcp.server.common.autoconfigure.McpServerStatelessAutoConfiguration;
import org.springframework.ai.mcp.server.webmvc.autoconfigure.McpServerStatelessWebMvcAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** The Spring context of a server. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            UserDetailsServiceAutoConfiguration.class,
            // Tokens are checked with keys that are fetched within a time limit, in the package access.
            OAuth2ResourceServerAutoConfiguration.class,
            // Agents have a transport and a server of their own, in the package mcp.
            McpServerStatelessAutoConfiguration.class,
            McpServerStatelessWebMvcAutoConfiguration.class
        })
@EnableConfigurationProperties(LedgerProperties.class)
@ComponentScan(basePackages = "org.dotledger.app")
final class LedgerApplication {}
