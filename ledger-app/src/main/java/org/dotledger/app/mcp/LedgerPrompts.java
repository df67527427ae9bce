package org.dotledger.app.mcp;

import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ways of working that agents are offered in words. */
final class LedgerPrompts {
    private static final int ARGUMENT_LENGTH_MAX = 200;

    private LedgerPrompts() {}

    static List<SyncPromptSpecification> all() {
        return List.of(
                prompt(
                        "record-a-new-dot",
                        "Record a new DOT",
                        "From the question whether one is needed to the receipt of its birth.",
                        "name",
                        "The name of the script, as dot-c1-grant-issue.",
                        """
                        Record the birth of the DOT %s in the ledger.
                        1. Look with get_dot and list_events whether a DOT exists that serves; a DOT that can be reused is \
                        not born again. Note which ones you examined and why none serves.
                        2. Call check_append with command RecordBirth and the fields you intend to send. If it answers with \
                        a refusal, do what its fix says, or stop where retry is NEVER.
                        3. Choose one idempotencyKey for this intent and call record_birth. If no answer comes, send exactly \
                        the same again with the same key.
                        4. Keep the receipt. Admission and registration are for people: say what is left to do, and do not \
                        claim more than the ledger says."""),
                prompt(
                        "register-a-dot",
                        "Register a DOT",
                        "From nothing to a DOT that is registered and was seen where it is, call by call.",
                        "code",
                        "The code of the DOT, as DOT_C1_GRANT_ISSUE.",
                        """
                        Take the DOT %s to where it is registered and observed. Guess nothing: all you need is said here.
                        1. Read the resource ledger://guide. Its way lists the commands in their order and who sends each;                         it also says what via, each digest and the derived mutations are.
                        2. Call next_steps. Of yours, take the first command on the way; of others, say who has to send                         what, and wait for it. The arguments are filled in as far as the ledger knows them, and missing names                         the rest. Take those from the world: a file's digest, a run's via block, a row as it was read.
                        3. describe_command gives the whole schema where a field is unclear. Call check_append with the                         body; where it answers with a refusal, do what fix says about the field that is named.
                        4. Call the tool with a new idempotencyKey, and keep the receipt.
                        5. Go on with step 2 until get_dot says REGISTERED and catalogReadback and handbookReadback are not                         MISSING. Then an observer looks at the world with ledger observe --once, and get_dot says PROVEN.                         Claim nothing before it does."""),
                prompt(
                        "why-was-i-refused",
                        "Why was I refused",
                        "What a recorded refusal means and what to do now.",
                        "position",
                        "The refusalPosition that came with the refusal.",
                        """
                        A command was refused, and the refusal is recorded at position %s.
                        1. Call explain_refusal with that position: it says the code, what was found and what to do.
                        2. Where retry is NEVER, stop and say who can do it instead. Where it is SAME_KEY, send the same \
                        again with the same key. Where it is AFTER_FIX, put right what is named and use a new key.
                        3. Check the repaired command with check_append before you send it."""),
                prompt(
                        "audit-one-dot",
                        "Audit one DOT",
                        "Every claim about a DOT, with the events that prove it.",
                        "code",
                        "The code of the DOT, as DOT_C1_GRANT_ISSUE.",
                        """
                        Audit the DOT %s. Believe no summary: for each claim name the position that proves it.
                        1. get_dot gives its state and, for a campaign's DOT, the nine cells of its lifecycle proof.
                        2. For each cell that is PROVEN read its positions with get_event and check that the event says \
                        what the cell claims. Name cells that are FAILED or MISSING.
                        3. list_events with this code shows what else happened, refusals included.
                        4. Read ledger://checkpoint and state at which tree size and root hash you looked."""));
    }

    private static SyncPromptSpecification prompt(
            String name, String title, String description, String argument, String meaning, String text) {
        Prompt prompt = Prompt.builder(name)
                .title(title)
                .description(description)
                .arguments(List.of(PromptArgument.builder(argument)
                        .description(meaning)
                        .required(true)
                        .build()))
                .build();
        return new SyncPromptSpecification(
                prompt,
                (context, request) -> answer(description, String.format(Locale.ROOT, text, value(request, argument))));
    }

    private static String value(GetPromptRequest request, String argument) {
        Map<String, Object> arguments = request.arguments();
        if (arguments != null
                && arguments.get(argument) instanceof String text
                && !text.isBlank()
                && text.length() <= ARGUMENT_LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw McpError.builder(ErrorCodes.INVALID_PARAMS)
                .message("the argument " + argument + " is expected: one line of at most " + ARGUMENT_LENGTH_MAX
                        + " characters")
                .build();
    }

    private static GetPromptResult answer(String description, String text) {
        return GetPromptResult.builder(List.of(PromptMessage.builder(
                                Role.USER, TextContent.builder(text).build())
                        .build()))
                .description(description)
                .build();
    }
}
