package org.dotledger.app.apply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan may say, and what is said of one that cannot be meant. */
class PlanTest {
    private static final String HEAD = "campaign: C1\ncommands:\n";

    private static Plan plan(String text) {
        return Plan.read(text.getBytes(UTF_8));
    }

    /** One command with a body in flow style. */
    private static String command(String as, String key, String command, String body) {
        return "  - as: " + as + "\n    key: " + key + "\n    command: " + command + "\n    body: " + body + "\n";
    }

    private static String hold(String key, String reason) {
        return command("owner", key, "PlaceRegistrationHold", "{reason: \"" + reason + "\"}");
    }

    @Test
    void readsCommandsInTheirOrder() {
        Plan plan = plan(HEAD + command("owner", "open-c1", "OpenCampaign", "{campaign: C1}") + """
                  # The registrar holds everything until a dry run has shown what is new.
                  - as: OPERATOR
                    key: hold-1
                    name: hold
                    command: PlaceRegistrationHold
                    body:
                      reason: >-
                        nothing is registered
                        before the dry run
                """);
        assertThat(plan.size()).isEqualTo(2);
        Planned hold = plan.commands().get(1);
        assertThat(hold.role()).isEqualTo(Role.OPERATOR);
        assertThat(hold.line()).isEqualTo(8);
        assertThat(hold).hasToString("hold-1 (PlaceRegistrationHold)");
        assertThat(plan.named("hold")).isSameAs(hold).isSameAs(plan.named("hold-1"));
        assertThat(hold.body().object().string("reason")).isEqualTo("nothing is registered before the dry run");
    }

    @Test
    void readsThePlanOfTheDocumentation() throws IOException {
        String[] blocks = Files.readString(Path.of("..", "docs", "operations", "campaign.md"))
                .split("```yaml\n");
        assertThat(blocks).hasSizeGreaterThan(1);
        Plan plan = plan(blocks[1].substring(0, blocks[1].indexOf("```")));
        assertThat(plan.commands())
                .extracting(Planned::toString)
                .startsWith("open-c1 (OpenCampaign)")
                .endsWith("apply-w2 (ApplyStep)");
        assertThat(plan.named("W2plan").line()).isEqualTo(22);
    }

    /** A plan may be JSON too, which every YAML reader takes. */
    @Test
    void readsJson() {
        Plan plan = plan("""
                {"campaign":"C1","commands":[
                {"as":"owner","key":"open","command":"OpenCampaign","body":{"campaign":"C1"}}]}""");
        assertThat(plan.commands().getFirst().line()).isEqualTo(2);
    }

    @Test
    void takesForANumberOnlyWhatIsWrittenAsOne() {
        Node node = YamlReader.read("""
                whole: 42
                below: -7
                quoted: "42"
                digest: 1234567890123456789012345678901234567890123456789012345678901234
                fraction: 1.5
                exponent: 12e4
                octal: 017
                hex: 0x1F
                date: 2026-06-23
                yes: yes
                truth: true
                nothing: null
                empty: ""
                """.getBytes(UTF_8));
        JsonObject read = Template.of(node).object();
        assertThat(CanonicalJson.text(read)).isEqualTo("""
                {"below":-7,"date":"2026-06-23",\
                "digest":"1234567890123456789012345678901234567890123456789012345678901234","empty":"",\
                "exponent":"12e4","fraction":"1.5","hex":"0x1F","nothing":null,"octal":"017","quoted":"42",\
                "truth":true,"whole":42,"yes":"yes"}""");
    }

    @Test
    void replacesReferencesWhereverTheyStand() {
        Template template = Template.of(YamlReader.read("""
                whole: ${first.position}
                within: dot-apply --apr ${first.id} --at ${first.position}
                list: [a, "${first.position}"]
                escaped: costs $${first.position} and $5
                """.getBytes(UTF_8)));
        assertThat(template.isFixed()).isFalse();
        Json filled = template.fill(
                reference -> reference.text().endsWith("position") ? Json.of(7) : Json.of(reference.text()));
        assertThat(CanonicalJson.text(filled)).isEqualTo("""
                {"escaped":"costs ${first.position} and $5","list":["a",7],"whole":7,\
                "within":"dot-apply --apr first.id --at 7"}""");
        assertThatThrownBy(() -> template.fill(reference -> JsonObject.EMPTY))
                .hasMessage("line 2: ${first.id} is neither a text nor a number, so it cannot stand within one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${first.planSha256}",
                "${first.data.x-y.0}",
                "${grant.grantId}",
                "${W2.planSha256}",
                "${grants[aprId=apr-1].grantId}",
                "${steps[step=W2].planSha256}",
                "${surfaces[name=c1].positions.0}",
                "${seals[last].rootHash}",
                "${json:a.json#sha256}",
                "${run:runs/birth 1.json}",
                "${json:a.json}",
                "${file:a/b.txt#sha256}",
                "${file:a/b.txt#size}"
            })
    void knowsReferences(String reference) {
        assertThat(Template.of(new Node.Scalar(1, Json.of(reference)))).isInstanceOf(Template.Whole.class);
    }

    static Stream<Arguments> mistakes() {
        String open = command("owner", "open", "OpenCampaign", "{campaign: C1}");
        return Stream.of(
                Arguments.of("", "line 1: the file is empty"),
                Arguments.of("campaign: [", "it is not YAML: while parsing a flow"),
                Arguments.of(
                        HEAD + command("owner", "a", "PlaceRegistrationHold", "{reason: ${env:HOME}}"),
                        "line 6: it is not YAML: while parsing a flow mapping, expected ',' or '}', but got {; within braces"
                                + " and brackets a reference is quoted"),
                Arguments.of("- a", "line 1: a plan is expected to be a mapping of campaign, commands"),
                Arguments.of("commands: []", "line 1: campaign is missing"),
                Arguments.of("campaign: C2\ncommands: []", "line 1: the campaign is expected to be C1"),
                Arguments.of("campaign: C1", "line 1: commands is expected to be a list of commands"),
                Arguments.of("campaign: C1\ncommands: []", "commands is expected to be a list of commands"),
                Arguments.of(HEAD + open + "more: 1", "line 7: more is no member of a plan; known: campaign, commands"),
                Arguments.of("campaign: C1\ncampaign: C1", "line 2: campaign stands twice in one mapping"),
                Arguments.of(HEAD + open + "---\na: 1", "a second document begins here; a plan is one"),
                Arguments.of("campaign: &c C1\ncommands: [*c]", "line 2: anchors and aliases are not taken"),
                Arguments.of("campaign: &c {a: C1}\ncommands: []", "line 1: anchors and aliases are not taken"),
                Arguments.of("campaign: !!str C1", "line 1: tags are not taken"),
                Arguments.of("campaign: !mine C1", "line 1: tags are not taken"),
                Arguments.of("campaign: \"\\ud83d\"", "line 1: the text holds half of a character"),
                Arguments.of("campaign: " + "[".repeat(40) + "]".repeat(40), "stand more than 32 deep"),
                Arguments.of(HEAD + "  - 7", "line 3: a command is expected to be a mapping of as, body, command"),
                Arguments.of(HEAD + "  - key: a", "line 3: command is missing"),
                Arguments.of(
                        HEAD + command("owner", "a", "OpenSesame", "{}"), "line 5: no command is named OpenSesame"),
                Arguments.of(HEAD + command("king", "a", "OpenCampaign", "{}"), "line 3: king is no role"),
                Arguments.of(
                        HEAD + command("agent", "a", "OpenCampaign", "{}"),
                        "line 3: OpenCampaign is sent by OWNER, not by AGENT"),
                Arguments.of(
                        HEAD + command("owner", "a b", "OpenCampaign", "{campaign: C1}"),
                        "line 4: an idempotency key is 1 to 128 printable ASCII characters without space"),
                Arguments.of(HEAD + open + open, "line 7: open is the key or name of an earlier command too"),
                Arguments.of(HEAD + open + "    name: W2", "line 7: a name is a letter and up to 63"),
                Arguments.of(HEAD + open + "    name: grant", "line 7: a name is a letter and up to 63"),
                Arguments.of(HEAD + open + "    name: steps", "line 7: a name is a letter and up to 63"),
                Arguments.of(HEAD + open + "    name: 1x", "line 7: a name is a letter and up to 63"),
                Arguments.of(HEAD + open + "    note: x", "line 7: note is no member of a command"),
                Arguments.of(
                        HEAD + command("owner", "a", "OpenCampaign", "text"),
                        "line 6: body is expected to be a mapping of the command's fields, or ${json:file}"),
                Arguments.of(
                        HEAD + command("owner", "a", "OpenCampaign", "{campaign: C1, more: 1}"),
                        "line 6: OpenCampaign: the field more is not a field here"),
                Arguments.of(
                        HEAD
                                + open
                                + command("owner", "b", "PlaceRegistrationHold", "{reason: \"${open.type}\", more: 1}"),
                        "line 10: PlaceRegistrationHold: the field more is not a field here"),
                Arguments.of(
                        HEAD + open + command("owner", "b", "RevokeGrant", "{reason: \"${open.position}\"}"),
                        "line 10: RevokeGrant: the field grantId is missing"),
                Arguments.of(HEAD + hold("a", "${a.position}"), "no earlier command has the key or name a"),
                Arguments.of(HEAD + hold("a", "${b.position}"), "no earlier command has the key or name b"),
                Arguments.of(HEAD + hold("a", "${open"), "line 6: a reference ends with }"),
                Arguments.of(HEAD + hold("a", "${nonsense}"), "line 6: ${nonsense} is no reference; there are"),
                Arguments.of(HEAD + hold("a", "${env:HOME}"), "line 6: ${env:HOME} is no reference"),
                Arguments.of(HEAD + hold("a", "${wonders[a=b].c}"), "no view is called wonders"),
                Arguments.of(HEAD + hold("a", "${grants[apr=b].grantId}"), "a row of grants has no member apr"),
                Arguments.of(HEAD + hold("a", "${seals[last].wonder}"), "a row of seals has no member wonder"),
                Arguments.of(HEAD + hold("a", "${wonders[last].x}"), "no view is called wonders"),
                Arguments.of(HEAD + hold("a", "${W2.planSha}"), "a row of steps has no member planSha"),
                Arguments.of(HEAD + hold("a", "${grant.id}"), "a row of grants has no member id"),
                Arguments.of(HEAD + hold("a", "${file:/etc/passwd#sha256}"), "a path below the plan's folder"),
                Arguments.of(HEAD + hold("a", "${run:../x.json}"), "a path below the plan's folder"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheLineAtFault(String text, String message) {
        assertThatThrownBy(() -> plan(text)).isInstanceOf(PlanException.class).hasMessageContaining(message);
    }

    @Test
    void takesNoFileThatIsNotText() {
        assertThatThrownBy(() -> Plan.read(new byte[] {'a', (byte) 0xFC}))
                .hasMessage("line 1: the file is not text in UTF-8");
    }

    @Test
    void takesNoMoreCommandsThanCanBeReviewed() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i <= Plan.COMMANDS_MAX; i++) {
            text.append("  - {as: owner, key: k" + i + ", command: OpenCampaign, body: {campaign: C1}}\n");
        }
        assertThatThrownBy(() -> plan(text.toString())).hasMessageContaining("2001 commands; a plan has at most 2000");
    }

    /** The expansion of aliases is what such a file lives by; without any it is small. */
    @Test
    void expandsNothing() {
        assertThatThrownBy(() -> plan("""
                        a: &a [x, x]
                        b: &b [*a, *a]
                        campaign: C1
                        """)).hasMessageStartingWith("line 1: anchors and aliases are not taken");
    }
}
