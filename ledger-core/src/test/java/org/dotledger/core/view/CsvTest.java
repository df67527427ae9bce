package org.dotledger.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.History;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    /** One text. */
    public record Note(String text) {}

    /** Every kind of component. */
    public record Kinds(
            DotCode code,
            long number,
            boolean flag,
            @Nullable String absent,
            Sha256 digest,
            List<Long> positions,
            List<DotCode> codes,
            List<String> texts,
            Note nested,
            List<Note> notes) {}

    private static String cell(String text) {
        String table = Csv.table(Note.class, List.of(new Note(text)));
        assertThat(table).startsWith("text\r\n").endsWith("\r\n");
        return table.substring("text\r\n".length(), table.length() - "\r\n".length());
    }

    @Test
    void writesTheHeaderOfAnEmptyTable() {
        assertThat(Csv.table(Note.class, List.of())).isEqualTo("text\r\n");
    }

    @Test
    void flattensRecordsAndJoinsPlainLists() {
        Kinds row = new Kinds(
                new DotCode("DOT_A"),
                -5,
                true,
                null,
                Sha256.digest(),
                List.of(1L, 22L),
                List.of(new DotCode("DOT_B"), new DotCode("DOT_C")),
                List.of("a b", "c"),
                new Note("x"),
                List.of(new Note("y")));
        assertThat(Csv.table(Kinds.class, List.of(row)))
                .isEqualTo("code,number,flag,absent,digest,positions,codes,texts,nested.text,notes.text\r\n"
                        + "DOT_A,-5,true,,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,1 22,"
                        + "DOT_B DOT_C,a b; c,x,y\r\n");
    }

    /** A list within a list, another list and an object of no declared type. */
    public record Nested(String id, List<Inner> inners, List<Note> notes, List<JsonObject> facts) {}

    public record Inner(String name, List<Note> notes) {}

    @Test
    void givesEachRecordOfAListALineOnWhichTheRestIsRepeated() {
        Nested full = new Nested(
                "a",
                List.of(new Inner("i", List.of(new Note("1"), new Note("2"))), new Inner("j", List.of())),
                List.of(new Note("n")),
                List.of(
                        JsonObject.builder().put("path", "/x").put("size", 3).build(),
                        JsonObject.builder().put("code", "DOT_A").build()));
        Nested empty = new Nested("b", List.of(), List.of(), List.of());
        assertThat(Csv.table(Nested.class, List.of(full, empty)).lines())
                .containsExactly(
                        "id,inners.name,inners.notes.text,notes.text,facts.code,facts.path,facts.size",
                        "a,,,,,/x,3",
                        "a,,,,DOT_A,,",
                        "a,i,1,,,,",
                        "a,i,2,,,,",
                        "a,j,,,,,",
                        "a,,,n,,,",
                        "b,,,,,,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"plain|plain", "a,b|\"a,b\"", "say \"no\"|\"say \"\"no\"\"\"", "ümläut|ümläut"})
    void quotesWhereRfc4180Asks(String text, String cell) {
        assertThat(cell(text)).isEqualTo(cell);
    }

    @Test
    void quotesLineEnds() {
        assertThat(cell("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\uFF1D1+1", "\uFF20x"})
    void marksWhatASpreadsheetWouldRunAsText(String text) {
        assertThat(cell(text)).isEqualTo("'" + text);
    }

    @Test
    void marksBeforeItQuotes() {
        assertThat(cell("=HYPERLINK(\"http://x\",1)")).isEqualTo("\"'=HYPERLINK(\"\"http://x\"\",1)\"");
        assertThat(cell("\r=1")).isEqualTo("\"'\r=1\"");
    }

    @Test
    void hasAColumnForEachPartOfEveryView() {
        History history = History.of(GivenEvents.born("DOT_C1_EXTRA"));
        for (ViewDefinition<?> definition : ViewDefinitions.ALL) {
            String csv = history.views().answer(definition.name(), AsOf.LATEST).toCsv();
            assertThat(csv.lines().findFirst().orElseThrow().split(","))
                    .as(definition.name())
                    .doesNotHaveDuplicates();
        }
        assertThat(history.views().answer("lifecycle-proof", AsOf.LATEST).toCsv())
                .startsWith("code,name,cells.name.status,cells.name.value,cells.name.positions,")
                .contains("\r\nDOT_C1_EXTRA,dot-c1-extra,PROVEN,dot-c1-extra,0,");
    }
}
