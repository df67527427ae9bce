package org.dotledger.app.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.app.log.ServedCheckpoint;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.view.Views;
import org.springframework.ai.mcp.server.common.autoconfigure.properties.McpServerProperties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the protocol's server from the library's parts. The library does not check arguments itself: it would answer
 * without a code and on no record what the ledger refuses with both.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({McpServerProperties.class, McpSettings.class})
final class McpConfiguration {
    static final ServerCapabilities CAPABILITIES = ServerCapabilities.builder()
            .tools(false)
            .resources(false, false)
            .prompts(false)
            .build();

    @Bean
    McpJsonMapper mcpJson(@Qualifier("mcpServerJsonMapper") JsonMapper mapper) {
        return new JacksonMcpJsonMapper(mapper);
    }

    @Bean
    OriginCheck originCheck(McpSettings settings, ServerProperties server) {
        return new OriginCheck(
                settings, server.getAddress() != null && server.getAddress().isLoopbackAddress());
    }

    @Bean
    McpStatelessSyncServer mcpServer(
            McpController transport,
            McpServerProperties properties,
            LogReader log,
            ServedCheckpoint served,
            Views views,
            LedgerCommandGateway gateway) {
        List<LedgerTool> others = Stream.of(CommandTool.all(gateway), new ReadTools(log, views, gateway).all())
                .flatMap(List::stream)
                .toList();
        List<LedgerTool> tools = Stream.concat(others.stream(), Stream.of(new DescribeCommand(others).tool()))
                .sorted(Comparator.comparing(LedgerTool::name))
                .toList();
        LedgerResources resources = new LedgerResources(log, served, views);
        return McpServer.sync(transport)
                .serverInfo(Implementation.builder(properties.getName(), properties.getVersion())
                        .title("Dot Ledger")
                        .build())
                .instructions(properties.getInstructions())
                .capabilities(CAPABILITIES)
                .validateToolInputs(false)
                .strictToolNameValidation(true)
                // The request's own thread is a virtual one and may wait.
                .immediateExecution(true)
                .tools(tools.stream().map(LedgerTool::specification).toList())
                .resources(resources.fixed())
                .resourceTemplates(resources.templates())
                .prompts(LedgerPrompts.all())
                .build();
    }
}
