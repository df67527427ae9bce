package org.dotledger.api.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCodecTest {
    private static final String DIGEST = "ab".repeat(32);
    private static final String BIRTH = """
            {"name":"dot-c1-grant-issue","purpose":"what it is for","whyNotReuse":"none of them fits","examinedDots":["DOT_AUTH"],
             "source":{"path":"/opt/incomex/dot/bin/dot-c1-grant-issue","sha256":"%1$s","ssot":"DOT_BIN"},
             "rollbackCommand":"rm","via":{"channel":"DOT","dot":"DOT_AUTH","command":"c","runId":"r","exitCode":0,
             "outputSha256":"%1$s"}}""".formatted(DIGEST);

    @Test
    void readsWhatItWrote() {
        RecordCodec<RecordBirth> codec = RecordCodec.of(RecordBirth.class);
        RecordBirth birth = codec.read(json(BIRTH));
        assertThat(birth.examinedDots()).containsExactly(new DotCode("DOT_AUTH"));
        assertThat(birth.source().labels()).isNull();
        assertThat(codec.read(codec.write(birth))).isEqualTo(birth);
        assertThat(codec.write(birth)).isEqualTo(json(BIRTH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"dot-c1-grant-issue\",||name",
                "\"purpose\":\"what it is for\"|\"purpose\":null|purpose",
                "\"purpose\":\"what it is for\"|\"purpose\":7|purpose",
                "\"purpose\":\"what it is for\"|\"purpose\":\"\"|purpose",
                "\"purpose\":\"what it is for\"|\"purpose\":\"  \"|purpose",
                "\"purpose\":\"what it is for\"|\"purpose\":\"\\u00a0\\u200b\\u3164\"|purpose",
                "\"purpose\":\"what it is for\"|\"purpose\":\"a\\u0000b\"|purpose",
                "\"purpose\":\"what it is for\"|\"purpose\":\"what it is for\",\"extra\":1|extra",
                "[\"DOT_AUTH\"]|[\"DO\"]|examinedDots[0]",
                "[\"DOT_AUTH\"]|[\"DOT_AUTH\",\"DOT_AUTH\"]|examinedDots",
                "[\"DOT_AUTH\"]|\"DOT_AUTH\"|examinedDots",
                "\"exitCode\":0|\"exitCode\":1.5|via.exitCode",
                "\"exitCode\":0|\"exitCode\":9007199254740993|via.exitCode",
                "\"exitCode\":0|\"exitCode\":\"0\"|via.exitCode",
                "\"exitCode\":0|\"exitCode\":0,\"x\":{}|via.x",
                "\"channel\":\"DOT\"|\"channel\":\"dot\"|via.channel",
                "/opt/incomex/dot/bin/dot|/opt/incomex/dot/bin/../../x/dot|source.path",
                "/opt/incomex/dot/bin/dot|/opt//dot|source.path",
                "/opt/incomex/dot/bin/dot|opt/dot|source.path",
                "\"sha256\":\"ab|\"sha256\":\"AB|source.sha256"
            })
    void namesTheFieldAtFault(String found, String replacement, String field) {
        String body = BIRTH.replace(found, replacement == null ? "" : replacement);
        assertThat(body).isNotEqualTo(BIRTH);
        InvalidFieldException e = catchThrowableOfType(
                InvalidFieldException.class,
                () -> RecordCodec.of(RecordBirth.class).read(json(body)));
        assertThat(e.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1.5}|row.a",
                "{\"a\":9007199254740992}|row.a",
                "{\"a\":\"x\\u0000\"}|row.a",
                "{\"a\\u0000\":1}|row.a?",
                "{\"a\":[{\"b\":{\"c\":1.5}}]}|row.a"
            })
    void namesTheMemberOfARowAtFault(String row, String field) {
        assertThat(faultOfRow(row).field()).isEqualTo(field);
    }

    @Test
    void namesAllFieldsThatAreMissingAtOnce() {
        JsonObject body =
                json("{\"name\":\"x\",\"examinedDots\":[],\"source\":{\"path\":7},\"via\":{\"dot\":\"DOT_AUTH\"}}");
        InvalidFieldException fault = catchThrowableOfType(
                InvalidFieldException.class,
                () -> RecordCodec.of(RecordBirth.class).read(body));
        assertThat(fault.field()).isEqualTo("purpose");
        assertThat(fault.reason())
                .isEqualTo("is missing, and so are whyNotReuse, rollbackCommand, via.channel, via.command, via.runId,"
                        + " via.exitCode, via.outputSha256");
        JsonObject one = json(BIRTH.replace("\"rollbackCommand\":\"rm\",", ""));
        assertThat(catchThrowableOfType(
                                InvalidFieldException.class,
                                () -> RecordCodec.of(RecordBirth.class).read(one))
                        .reason())
                .isEqualTo("is missing");
    }

    @Test
    void boundsHowDeepARowIsNested() {
        String deepest = "{\"a\":".repeat(16) + "1" + "}".repeat(16);
        assertThat(readback(deepest).row()).isEqualTo(json(deepest));
        assertThat(faultOfRow("{\"a\":" + deepest + "}").reason()).contains("deeper than 16");
        assertThat(faultOfRow("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}").reason())
                .contains("deeper than 16");
    }

    @Test
    void boundsWhatItSaysOfAFaultDeepInARow() {
        String name = "n".repeat(500);
        String row = ("{\"" + name + "\":").repeat(16) + "1.5" + "}".repeat(16);
        assertThat(faultOfRow(row).field()).hasSizeLessThan(100);
    }

    private static RecordCatalogReadback readback(String row) {
        return RecordCodec.of(RecordCatalogReadback.class).read(json("""
                {"code":"DOT_C1_PREFLIGHT","catalog":"dot_tools","rowCount":1,"row":%s,"rowSha256":"%s"}""".formatted(row, DIGEST)));
    }

    private static InvalidFieldException faultOfRow(String row) {
        return catchThrowableOfType(InvalidFieldException.class, () -> readback(row));
    }

    @Test
    void describesEveryCommandAndEvent() {
        for (CommandDefinition<?> command : Commands.ALL) {
            assertThat(CanonicalJson.text(command.schema())).contains("\"additionalProperties\":false");
        }
        for (EventDefinition<?> event : Events.ALL) {
            assertThat(event.codec().schema().members()).isNotEmpty();
        }
        assertThat(Commands.ALL.stream().map(CommandDefinition::name)).doesNotHaveDuplicates();
    }

    @Test
    void boundsCodesAtThreeAndSixtyFourCharacters() {
        assertThat(List.of(new DotCode("DOT"), new DotCode("D".repeat(64)))).hasSize(2);
        for (String code : new String[] {"DO", "D".repeat(65), "dot_x", "1DOT", "DOT-X", "DOT\n", ""}) {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> new DotCode(code)))
                    .isNotNull();
        }
    }

    private static JsonObject json(String text) {
        return JsonReader.readObject(text.getBytes(UTF_8));
    }
}
