package org.dotledger.app.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.message.Role;
import org.junit.jupiter.api.Test;

/** What is asked by somebody who must change nothing. */
class QuestionsTest {
    private static final List<BadInput> INPUTS = Harness.inputs(Optional.of(new UsedKey(Role.REVIEWER, "used")));

    private static List<BadInput> askedBy(Role... roles) {
        return new Questions(Set.of(roles)).of(INPUTS);
    }

    @Test
    void sendsEveryCommandAsADryRun() {
        assertThat(askedBy(Role.values()))
                .filteredOn(input -> input.path().startsWith("/api/v1/commands/")
                        && input.method().equals("POST"))
                .hasSizeGreaterThan(1_500)
                .allMatch(input -> input.path().matches(".*[?&]dryRun=true(&.*)?"));
    }

    @Test
    void asksNothingWhoseRefusalIsRecorded() {
        assertThat(askedBy(Role.values()))
                .filteredOn(BadInput::isToBeRecorded)
                .flatExtracting(BadInput::expected)
                .containsOnly("METHOD_NOT_ALLOWED", "UNSUPPORTED_MEDIA_TYPE");
        assertThat(askedBy(Role.values()))
                .noneMatch(input ->
                        input.path().equals("/api/v1/keys") && input.sender().kind() == Sender.Kind.ENROLLED);
    }

    @Test
    void usesNoKeyThatIsNotThere() {
        assertThat(askedBy(Role.REVIEWER))
                .extracting(BadInput::sender)
                .filteredOn(sender -> sender.kind() == Sender.Kind.ENROLLED)
                .extracting(Sender::role)
                .containsOnly(Role.REVIEWER);
    }

    @Test
    void expectsARefusalForTheRoleWhereNoKeyMaySendTheCommand() {
        assertThat(askedBy(Role.REVIEWER))
                .filteredOn(input ->
                        input.command().equals("ApplyHandler") && input.name().equals("without handlerRef"))
                .singleElement()
                .satisfies(input -> assertThat(input.expected()).containsExactly("ROLE_NOT_ALLOWED"))
                .satisfies(input -> assertThat(input.field()).isEmpty());
        assertThat(askedBy(Role.REVIEWER))
                .filteredOn(input ->
                        input.command().equals("ApplyHandler") && input.name().equals("cut off"))
                .singleElement()
                .satisfies(input -> assertThat(input.expected()).containsExactly("INVALID_JSON"));
        assertThat(askedBy(Role.REVIEWER))
                .filteredOn(input -> input.command().equals("RecordCatalogReadback")
                        && input.name().equals("without code"))
                .singleElement()
                .satisfies(input -> assertThat(input.expected()).containsExactly("INVALID_FIELD"))
                .satisfies(input -> assertThat(input.field()).isEqualTo("code"));
    }
}
