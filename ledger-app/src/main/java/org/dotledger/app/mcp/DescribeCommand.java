package org.dotledger.app.mcp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.schema.Text;
import org.dotledger.app.openapi.Purposes;

/** The tool that says all of a command or of a tool that the list of tools leaves out. */
final class DescribeCommand {
    private static final String NAME = "describe_command";

    private final Map<String, LedgerTool> tools = new TreeMap<>();

    DescribeCommand(List<LedgerTool> others) {
        others.forEach(tool -> tools.put(tool.name(), tool));
        LedgerTool own = tool();
        tools.put(own.name(), own);
    }

    /** Which command or tool. */
    public record Arguments(@Text(min = 1, max = 100) String name) {}

    LedgerTool tool() {
        return ReadTools.tool(
                NAME,
                "Describe a command",
                "All of a command or tool that this list leaves out: the limits of each field, roles, refusals, answer."
                        + " Takes the name of a tool, or of any command, for instance RecordBirth.",
                Arguments.class,
                result(),
                (arguments, call) -> ToolAnswer.of(describe(arguments.name())));
    }

    private static JsonObject result() {
        JsonObject schema = JsonObject.builder().put("type", "object").build();
        JsonObject refusal = Schemas.object(
                JsonObject.builder()
                        .put("code", Schemas.STRING)
                        .put("title", Schemas.STRING)
                        .put("retry", Schemas.STRING)
                        .put("fix", Schemas.STRING)
                        .build(),
                "code",
                "title",
                "retry",
                "fix");
        return Schemas.object(
                JsonObject.builder()
                        .put("name", Schemas.STRING)
                        .put("purpose", Schemas.STRING)
                        .put("tool", Schemas.STRING)
                        .put("command", Schemas.STRING)
                        .put("roles", Schemas.array(Schemas.STRING))
                        .put("inputSchema", schema)
                        .put("outputSchema", schema)
                        .put("refusals", Schemas.array(refusal))
                        .build(),
                "name",
                "purpose",
                "inputSchema");
    }

    private JsonObject describe(String name) {
        return Stream.concat(commandNamed(name), toolNamed(name))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException("name", "is neither a command nor a tool"));
    }

    private Stream<JsonObject> commandNamed(String name) {
        return Commands.ALL.stream()
                .filter(command ->
                        command.name().equals(name) || CommandTool.name(command).equals(name))
                .map(this::describe);
    }

    private JsonObject describe(CommandDefinition<?> command) {
        LedgerTool tool = tools.get(CommandTool.name(command));
        return JsonObject.builder()
                .put("name", command.name())
                .put("command", command.name())
                .put("purpose", Purposes.of(command.name()) + ".")
                .put("roles", JsonArray.of(command.roles().stream().sorted().toList(), role -> Json.of(role.name())))
                .putIf(tool != null, "tool", () -> Json.of(CommandTool.name(command)))
                .put("inputSchema", tool == null ? command.schema() : tool.arguments())
                .put("outputSchema", Schemas.commandAnswer())
                .put("refusals", JsonArray.of(command.possibleRefusals(), DescribeCommand::refusal))
                .build();
    }

    private static JsonObject refusal(RefusalCode code) {
        return JsonObject.builder()
                .put("code", code.name())
                .put("title", code.title())
                .put("retry", code.retry().name())
                .put("fix", code.fix())
                .build();
    }

    private Stream<JsonObject> toolNamed(String name) {
        LedgerTool tool = tools.get(name);
        return tool == null ? Stream.empty() : Stream.of(describe(tool));
    }

    private static JsonObject describe(LedgerTool tool) {
        return JsonObject.builder()
                .put("name", tool.name())
                .put("tool", tool.name())
                .put("purpose", tool.description())
                .put("inputSchema", tool.arguments())
                .put("outputSchema", tool.result())
                .build();
    }
}
