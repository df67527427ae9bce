package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dotledger.api.json.JsonReader;
import org.junit.jupiter.api.Test;

/** What {@code ledger diff} says of two states. */
class ChangedMemberTest {
    private static final String DIFFERENCE = """
            {"from":1,"to":2,"views":{"dots":{
              "added":[{"code":"DOT_NEW","name":"dot-new","state":"BORN","filePath":"/x","positions":[7]}],
              "changed":[{"id":"DOT_OLD",
                "before":{"code":"DOT_OLD","name":"dot-old","state":"BORN","filePath":"/y","positions":[3]},
                "after":{"code":"DOT_OLD","name":"dot-old","state":"ADMITTED","filePath":"/y","positions":[3,8]}}],
              "removed":[]},
            "steps":{"added":[],"removed":[],"changed":[{"id":"W1",
              "before":{"step":"W1","facts":[{"fact":"PLANNED","holds":false,"detail":"it is not","positions":[]}]},
              "after":{"step":"W1","facts":[{"fact":"PLANNED","holds":true,"detail":"it is","positions":[9]}]}}]}}}
            """;

    private static List<ChangedMember> changes() {
        return ChangedMember.of(JsonReader.readObject(DIFFERENCE.getBytes(UTF_8)));
    }

    @Test
    void readsAsViewRowMemberBeforeAndAfter() {
        assertThat(ChangedMember.text(changes(), Terminal.UNLIMITED).lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "view row member before → after",
                        "dots DOT_NEW added: code DOT_NEW, name dot-new, state BORN, filePath /x",
                        "dots DOT_OLD state BORN → ADMITTED",
                        "dots DOT_OLD positions → #8",
                        "steps W1 facts.PLANNED.holds no → yes",
                        "steps W1 facts.PLANNED.detail it is not → it is");
    }

    @Test
    void isAParagraphEachWhereTheColumnsHaveNoPlace() {
        assertThat(ChangedMember.text(changes(), 40))
                .contains("dots  DOT_OLD  state  BORN → ADMITTED\n")
                .contains("steps  W1  facts.PLANNED.detail  it is\n  not → it is\n");
    }

    @Test
    void hasEveryMemberOfAnAddedRowForPrograms() {
        assertThat(changes().stream()
                        .filter(change -> change.row().equals("DOT_NEW"))
                        .map(change -> change.member() + " " + Words.of(change.after())))
                .containsExactly("code DOT_NEW", "name dot-new", "state BORN", "filePath /x", "positions 7");
    }
}
