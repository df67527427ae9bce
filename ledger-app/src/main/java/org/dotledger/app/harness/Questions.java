package org.dotledger.app.harness;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;

/**
 * Bad inputs as they are asked about by somebody who must change nothing: commands as dry runs, which record no refusal,
 * and each by the keys that are there. A command that no holder of such a key may send has to be refused for the role.
 */
final class Questions {
    private static final String ROLE_NOT_ALLOWED = RefusalCode.ROLE_NOT_ALLOWED.name();
    private static final String COMMANDS = "/api/v1/commands/";
    /** Statuses with which the refusal of an authenticated caller is recorded. */
    private static final Set<Integer> RECORDED = Set.of(403, 409, 422);
    /** Refusals that come before the role is looked at. */
    private static final Set<String> BEFORE_ROLE = Set.of(
            RefusalCode.INVALID_JSON.name(),
            RefusalCode.IDEMPOTENCY_KEY_MISSING.name(),
            RefusalCode.IDEMPOTENCY_KEY_REUSED.name());

    private final Set<Role> held;

    /** @param held the roles of which there is a key; at least one */
    Questions(Set<Role> held) {
        this.held = EnumSet.copyOf(held);
    }

    /** The questions, in the order of the inputs. What can be sent but not asked about is left out. */
    List<BadInput> of(List<BadInput> inputs) {
        return inputs.stream().flatMap(input -> of(input).stream()).toList();
    }

    private Optional<BadInput> of(BadInput input) {
        if (input.path().startsWith(COMMANDS) && input.method().equals("POST")) {
            return asked(input.path().contains("dryRun=") ? input : input.at(query(input.path()) + "dryRun=true"));
        }
        return input.isToBeRecorded() && input.expected().stream().anyMatch(Questions::isRecorded)
                ? Optional.empty()
                : Optional.of(input.sender().role() == null ? input : input.by(anyHeld()));
    }

    private static String query(String path) {
        return path.contains("?") ? "&" : "?";
    }

    private static boolean isRecorded(String code) {
        return Stream.of(RefusalCode.values())
                .anyMatch(known -> known.name().equals(code) && RECORDED.contains(known.status()));
    }

    private Role anyHeld() {
        return held.iterator().next();
    }

    private Optional<BadInput> asked(BadInput input) {
        Role role = input.sender().role();
        if (role == null || held.contains(role)) {
            return Optional.of(input);
        }
        if (input.expected().equals(List.of(ROLE_NOT_ALLOWED))) {
            // Sent by another role it would be another question, which is asked anyway.
            return Optional.empty();
        }
        Optional<CommandDefinition<?>> command = Commands.named(input.command());
        if (command.isEmpty() || isRefusedBeforeTheRole(input)) {
            return Optional.of(input.by(anyHeld()));
        }
        Optional<Role> allowed =
                held.stream().filter(command.get().roles()::contains).findFirst();
        return Optional.of(allowed.map(other -> byAnother(input, other))
                .orElseGet(() -> input.by(anyHeld()).expecting(List.of(ROLE_NOT_ALLOWED), "")));
    }

    /** Of what a command says, a part may be for one of its roles alone. */
    private static BadInput byAnother(BadInput input, Role role) {
        List<String> codes = Stream.concat(input.expected().stream(), Stream.of(ROLE_NOT_ALLOWED))
                .distinct()
                .toList();
        return input.field().isEmpty() ? input.by(role).expecting(codes, "") : input.by(role);
    }

    /** Also refused before: what is no request that a command could be read from. */
    private static boolean isRefusedBeforeTheRole(BadInput input) {
        return input.path().contains("harness=")
                || input.expected().stream()
                        .anyMatch(code -> BEFORE_ROLE.contains(code)
                                || Stream.of(RefusalCode.values())
                                        .noneMatch(known -> known.name().equals(code)));
    }
}
