package org.dotledger.app.mcp;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.schema.Text;
import org.dotledger.api.step.ClosedStep;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.Views;
import org.jspecify.annotations.Nullable;

/** The tool that says what a refusal means and what to do about it, by its code or by where it is recorded. */
final class ExplainRefusal {
    private final Views views;

    ExplainRefusal(Views views) {
        this.views = views;
    }

    /** A code, or the position of a recorded refusal. */
    public record Arguments(
            @Nullable @Text(min = 1, max = 100) String code,

            @Nullable @Range(min = 0, max = Long.MAX_VALUE >> 10)
            Long position) {}

    LedgerTool tool() {
        return ReadTools.tool(
                "explain_refusal",
                "Explain a refusal",
                "What a refusal means and what to do about it: by its code, or by the refusalPosition that came with it,"
                        + " which also says what exactly was found.",
                Arguments.class,
                Schemas.object(
                        JsonObject.builder()
                                .put("code", Schemas.STRING)
                                .put("title", Schemas.STRING)
                                .put("retry", Schemas.STRING)
                                .put("fix", Schemas.STRING)
                                .put("status", Schemas.INTEGER)
                                .put("commands", Schemas.array(Schemas.STRING))
                                .put(
                                        "refusal",
                                        RecordCodec.of(ViewDefinitions.REFUSALS.row())
                                                .schema())
                                .build(),
                        "code",
                        "title",
                        "retry",
                        "fix"),
                (arguments, call) -> explain(arguments));
    }

    private ToolAnswer explain(Arguments arguments) {
        Long position = arguments.position();
        if ((arguments.code() == null) == (position == null)) {
            throw new InvalidFieldException("code", "is expected, or position instead of it");
        }
        if (position == null) {
            return ToolAnswer.of(
                    of(code(String.valueOf(arguments.code())), List.of()).build());
        }
        JsonObject refusal = views.row(ViewDefinitions.REFUSALS.name(), position.toString(), AsOf.LATEST)
                .orElseThrow(() -> ReadTools.notFound("no refusal is recorded at position " + position))
                .toJson();
        List<String> reasons =
                RecordCodec.of(ViewDefinitions.REFUSALS.row()).read(refusal).reasons();
        return ToolAnswer.of(of(code(refusal.string("code")), reasons)
                .put("refusal", refusal)
                .build());
    }

    private static RefusalCode code(String name) {
        return Stream.of(RefusalCode.values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException("code", "is not the code of a refusal"));
    }

    private static JsonObject.Builder of(RefusalCode code, List<String> reasons) {
        List<String> commands = Commands.ALL.stream()
                .filter(command -> command.codes().contains(code))
                .map(CommandDefinition::name)
                .toList();
        return JsonObject.builder()
                .put("code", code.name())
                .put("title", code.title())
                .put("status", code.status())
                .put("retry", code.retry().name())
                .put("fix", ClosedStep.fix(code, reasons))
                .put("commands", JsonArray.of(commands, Json::of));
    }
}
