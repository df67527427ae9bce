package org.dotledger.app.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No command is without bad inputs, and no refusal without one, unless it says what state it would need. */
class BadInputsTest {
    private static final UsedKey USED = new UsedKey(Role.OWNER, "used");
    private static final String INVALID_FIELD = "INVALID_FIELD";

    private static final BadInputs CATALOGUE = BadInputs.load();

    static List<CommandDefinition<?>> commands() {
        return Commands.ALL;
    }

    @Test
    void knowsEveryCommandAndNoOther() {
        assertThat(CATALOGUE.names())
                .containsExactlyElementsOf(Commands.ALL.stream()
                        .map(CommandDefinition::name)
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void provokesEveryRefusalOrSaysWhatItNeeds(CommandDefinition<?> definition) {
        BadInputs.Entry entry = CATALOGUE.entry(definition.name());
        Set<String> provoked = Stream.concat(
                        entry.expected().stream(), entry.cases().stream().flatMap(given -> given.expected().stream()))
                .collect(Collectors.toSet());
        Set<String> declared =
                definition.codes().stream().map(RefusalCode::name).collect(Collectors.toCollection(HashSet::new));
        assertThat(entry.stateBound().keySet()).as("declared").isSubsetOf(declared);
        declared.removeAll(provoked);
        declared.removeAll(entry.stateBound().keySet());
        assertThat(declared).as(definition.name()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isWellFormedWhereItIsNotRefusedForItsForm(CommandDefinition<?> definition) {
        BadInputs.Entry entry = CATALOGUE.entry(definition.name());
        assertThat(definition.roles()).contains(entry.role());
        if (!entry.expected().contains(INVALID_FIELD)) {
            assertThatCode(() -> definition.codec().read(entry.body())).doesNotThrowAnyException();
        }
        entry.cases().stream()
                .filter(given -> !given.expected().contains(INVALID_FIELD))
                .forEach(given -> assertThatCode(() -> definition.codec().read(given.body()))
                        .as(given.name())
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void sendsEveryKindOfBadInput(CommandDefinition<?> definition) {
        List<BadInput> inputs = CommandCases.of(definition, CATALOGUE.entry(definition.name()), Optional.of(USED));
        Set<String> codes =
                inputs.stream().flatMap(input -> input.expected().stream()).collect(Collectors.toSet());
        assertThat(codes)
                .contains(
                        "ROLE_NOT_ALLOWED",
                        INVALID_FIELD,
                        "IDEMPOTENCY_KEY_REUSED",
                        "UNAUTHENTICATED",
                        "INVALID_JSON",
                        "IDEMPOTENCY_KEY_MISSING",
                        "UNSUPPORTED_MEDIA_TYPE",
                        "BODY_TOO_LARGE");
        assertThat(inputs.stream().map(BadInput::name)).doesNotHaveDuplicates();
    }

    @Test
    void expectsOnlyCodesThatThereAre() {
        Set<String> known =
                Stream.of(RefusalCode.values()).map(RefusalCode::name).collect(Collectors.toSet());
        for (String command : CATALOGUE.names()) {
            assertThat(known).as(command).containsAll(CATALOGUE.entry(command).expected());
            CATALOGUE
                    .entry(command)
                    .cases()
                    .forEach(given -> assertThat(known).as(command).containsAll(given.expected()));
        }
    }
}
