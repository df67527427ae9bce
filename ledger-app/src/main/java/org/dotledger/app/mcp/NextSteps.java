package org.dotledger.app.mcp;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.actor.ActorRow;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Role;
import org.dotledger.api.step.ReadinessNext;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.core.view.Views;

/** The tool that says what the campaign needs next, of the caller and of others, with the call as far as it is known. */
final class NextSteps {
    private static final int COUNT_MAX = 20;
    private static final int DETAIL_LENGTH_MAX = 300;

    private final Views views;

    NextSteps(Views views) {
        this.views = views;
    }

    /** Nothing is asked for. */
    public record Arguments() {}

    LedgerTool tool() {
        return ReadTools.tool(
                "next_steps",
                "Next steps",
                "What the campaign needs next: yours is what your roles allow, others is for other people. Each names the"
                        + " command, its arguments as far as the ledger knows them, and the fields that are missing.",
                Arguments.class,
                result(),
                (arguments, call) -> ToolAnswer.of(answer(call.caller())));
    }

    private static JsonObject result() {
        JsonObject arguments = JsonObject.builder().put("type", "object").build();
        JsonObject need = Schemas.object(
                JsonObject.builder()
                        .put("command", Schemas.STRING)
                        .put("tool", Schemas.STRING)
                        .put("roles", Schemas.array(Schemas.STRING))
                        .put("why", Schemas.STRING)
                        .put("arguments", arguments)
                        .put("missing", Schemas.array(Schemas.STRING))
                        .build(),
                "command",
                "roles",
                "why",
                "arguments",
                "missing");
        JsonObject open = Schemas.object(
                JsonObject.builder()
                        .put("code", Schemas.STRING)
                        .put("detail", Schemas.STRING)
                        .build(),
                "code",
                "detail");
        return Schemas.object(
                JsonObject.builder()
                        .put("treeSize", Schemas.INTEGER)
                        .put("rootHash", Schemas.STRING)
                        .put("roles", Schemas.array(Schemas.STRING))
                        .put("yours", Schemas.array(need))
                        .put("others", Schemas.array(need))
                        .put("open", Schemas.array(open))
                        .build(),
                "treeSize",
                "rootHash",
                "roles",
                "yours",
                "others",
                "open");
    }

    private JsonObject answer(ActorId caller) {
        CampaignState state = new CampaignState(views);
        List<Role> roles = state.rows(ViewDefinitions.ACTORS).stream()
                .filter(actor -> actor.actorId().equals(caller))
                .map(ActorRow::roles)
                .flatMap(List::stream)
                .toList();
        List<Need> needs = CampaignNeeds.of(state);
        return JsonObject.builder()
                .put("treeSize", state.head().size())
                .put("rootHash", state.head().root().hex())
                .put("roles", JsonArray.of(roles, role -> Json.of(role.name())))
                .put("yours", shown(needs, need -> need.isFor(roles)))
                .put("others", shown(needs, need -> !need.isFor(roles)))
                .put("open", open(state))
                .build();
    }

    private static JsonArray shown(List<Need> needs, Predicate<Need> which) {
        return JsonArray.of(needs.stream().filter(which).limit(COUNT_MAX).toList(), Need::toJson);
    }

    /** What the next milestone still lacks, in the words of the readiness board. */
    private static JsonArray open(CampaignState state) {
        List<ReadinessReason> reasons = state.rows(ViewDefinitions.READINESS).stream()
                .map(ReadinessRow::next)
                .flatMap(Stream::ofNullable)
                .map(ReadinessNext::missing)
                .flatMap(List::stream)
                .limit(COUNT_MAX)
                .toList();
        return JsonArray.of(
                reasons,
                reason -> JsonObject.builder()
                        .put("code", reason.code())
                        .put("detail", cut(reason.detail()))
                        .build());
    }

    private static String cut(String detail) {
        return detail.length() <= DETAIL_LENGTH_MAX ? detail : detail.substring(0, DETAIL_LENGTH_MAX) + "…";
    }
}
