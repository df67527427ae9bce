package org.dotledger.app.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.registrar.StoredRow;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogFileTest {
    private static final String HEADING = "code,name,file_path,tier,domain,status\n";
    private static final StoredRow OLD = row("DOT_OLD", "dot-old", "bin/dot-old", "active");
    private static final String OLD_LINE = "DOT_OLD,dot-old,bin/dot-old,B,x,active\n";
    private static final String OLD_ITEM = """
            {"code":"DOT_OLD","name":"dot-old","file_path":"bin/dot-old","tier":"B","domain":"x","status":"active"}""";

    @TempDir
    private Path directory;

    private static StoredRow row(String code, String name, String path, String status) {
        return new StoredRow(new DotCode(code), name, path, status);
    }

    private CatalogFile.Export read(String name, String text) {
        return read(name, text, UTF_8);
    }

    private CatalogFile.Export read(String name, String text, Charset charset) {
        try {
            Path file = directory.resolve(name);
            Files.write(file, text.getBytes(charset));
            return CatalogFile.read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<StoredRow> csv(String text) {
        return read("a.csv", text).rows();
    }

    private List<StoredRow> json(String text) {
        return read("a.json", text).rows();
    }

    private void refuses(String name, String text, String... why) {
        assertThatThrownBy(() -> read(name, text))
                .isInstanceOf(CatalogException.class)
                .hasMessageContainingAll(why);
    }

    /** One rule for every form: as a cell, and as an item's text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Retired",
                "RETIRED",
                " retired",
                "retired ",
                "retired\u00a0",
                "r\u0435tired",
                "in use",
                "true",
                "false",
                "null",
                "1",
                "_x"
            })
    void refusesWhatIsNoStatusByItsLine(String status) {
        refuses(
                "a.csv",
                HEADING + OLD_LINE + "DOT_A,dot-a,bin/dot-a,B,x," + status + "\n",
                "line 3: the status '" + status + "'");
        refuses(
                "a.json",
                "[" + OLD_ITEM + ",\n" + OLD_ITEM.replace("\"active\"", "\"" + status + "\"") + "]",
                "line 2, item 2: the status '" + status + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "published", "draft", "retired", "in-review", "stage_2"})
    void takesAStatusAsItIsWritten(String status) {
        assertThat(csv(HEADING + "DOT_A,dot-a,bin/dot-a,B,x," + status))
                .containsExactly(row("DOT_A", "dot-a", "bin/dot-a", status));
        assertThat(json("[" + OLD_ITEM.replace("active", status) + "]"))
                .containsExactly(row("DOT_OLD", "dot-old", "bin/dot-old", status));
    }

    @Nested
    class AsCsv {
        @Test
        void readsTheSampleWhole() throws IOException {
            String sample = new String(
                    CatalogFileTest.class
                            .getResourceAsStream("/sample/dot_tools.csv")
                            .readAllBytes(),
                    UTF_8);
            assertThat(csv(sample)).hasSize(301);
            assertThat(csv(sample.stripTrailing())).hasSize(301);
            assertThat(csv(sample.replace("\n", "\r\n"))).isEqualTo(csv(sample));
            assertThat(csv("\uFEFF" + sample)).isEqualTo(csv(sample));
            assertThat(csv(sample + "\n")).isEqualTo(csv(sample));
            assertThat(csv(sample + "\r\n\r\n")).isEqualTo(csv(sample));
            assertThat(read("a.csv", sample).isCounted()).isFalse();
        }

        @Test
        void readsQuotedCells() {
            assertThat(csv(HEADING + "DOT_A,\"dot \"\"a\"\", the\nfirst\",\"bin/dot-a\",B,x,active\n"))
                    .containsExactly(row("DOT_A", "dot \"a\", the\nfirst", "bin/dot-a", "active"));
        }

        @Test
        void takesColumnsInAnyOrderAndFurtherOnes() {
            assertThat(csv("status,id,file_path,code,name\nactive,7,bin/dot-old,DOT_OLD,dot-old\n"))
                    .containsExactly(OLD);
        }

        @ParameterizedTest
        @MethodSource("org.dotledger.app.catalog.CatalogFileTest#faultyCsv")
        void refusesByTheLine(List<String> each) {
            refuses("a.csv", each.getFirst(), "a.csv: ", each.getLast());
        }

        @Test
        void refusesOtherEncodings() {
            for (Charset utf16 : List.of(UTF_16, UTF_16LE, UTF_16BE)) {
                assertThatThrownBy(() -> read("a.csv", HEADING + OLD_LINE, utf16))
                        .hasMessageContaining("line 1: the file is UTF-16");
            }
            assertThatThrownBy(() -> read("a.csv", HEADING + OLD_LINE + "DOT_A,dot-\u00e4,x,B,x,active\n", ISO_8859_1))
                    .hasMessageContaining("line 3: the file holds bytes that are not UTF-8");
        }
    }

    static Stream<List<String>> faultyCsv() {
        return Stream.of(
                List.of("", "line 1: the file is empty"),
                List.of(HEADING, "holds no row"),
                List.of(HEADING + "\n", "holds no row"),
                List.of((HEADING + OLD_LINE).replace(',', ';'), "line 1: the columns are separated by semicolons"),
                List.of((HEADING + OLD_LINE).replace(',', '\t'), "line 1: the columns are separated by tabs"),
                List.of(
                        HEADING.replace("status", "Status") + OLD_LINE,
                        "line 1: the export has no column status; its column 'Status' is expected"),
                List.of(
                        HEADING.replace(",name", ", name") + OLD_LINE,
                        "line 1: the export has no column name; its column ' name' is expected"),
                List.of("code,name\nDOT_A,dot-a\n", "line 1: the export has no column file_path"),
                List.of("code," + HEADING + "DOT_A," + OLD_LINE, "line 1: the export has a column twice"),
                List.of(HEADING + OLD_LINE + "DOT_A,dot-a,bin/dot-a,B\n", "line 3: it has 4 cells; the heading has 6"),
                List.of(HEADING + OLD_LINE + "DOT_A,a,b,B,x,active,y\n", "line 3: it has 7 cells; the heading has 6"),
                List.of(
                        HEADING + "DOT_A,\"a\nb\",b,B,x,active\nDOT_B,b\n",
                        "line 4: it has 2 cells; the heading has 6"),
                List.of(HEADING + OLD_LINE + "\n" + OLD_LINE, "line 3: it is blank, and more lines follow"),
                List.of(HEADING + OLD_LINE + "dot-a,a,b,B,x,active\n", "line 3: the code 'dot-a' is not a DOT's"),
                List.of(HEADING + " DOT_A,a,b,B,x,active\n", "line 2: the code ' DOT_A' is not a DOT's"),
                List.of(HEADING + OLD_LINE + "DOT_A,\"dot-a,b,B,x,active\n", "it is not CSV"),
                List.of(HEADING + "DOT_A,\"dot-a\"x,b,B,x,active\n", "line 2: it is not CSV"));
    }

    @Nested
    class AsJson {
        @Test
        void readsAnAnswerAndABareArrayAlike() {
            assertThat(json("{\"data\":[" + OLD_ITEM + "]}")).containsExactly(OLD);
            assertThat(json("[" + OLD_ITEM + "]")).containsExactly(OLD);
            assertThat(json("\uFEFF[" + OLD_ITEM + "]\n")).containsExactly(OLD);
            assertThat(json("[" + OLD_ITEM.replace("\"dot-old\"", "null") + "]"))
                    .containsExactly(row("DOT_OLD", "", "bin/dot-old", "active"));
        }

        @Test
        void isCountedWhereItSaysHowManyThereAre() {
            assertThat(read("a.json", "[" + OLD_ITEM + "]").isCounted()).isFalse();
            assertThat(read("a.json", "{\"data\":[" + OLD_ITEM + "],\"meta\":{}}")
                            .isCounted())
                    .isFalse();
            for (String meta : List.of(
                    "{\"filter_count\":1}", "{\"total_count\":1,\"filter_count\":1}", "{\"filter_count\":\"1\"}")) {
                assertThat(read("a.json", "{\"data\":[" + OLD_ITEM + "],\"meta\":" + meta + "}")
                                .isCounted())
                        .as(meta)
                        .isTrue();
            }
        }

        /** As a page of a hundred of three hundred and one comes out of the interface. */
        @ParameterizedTest
        @CsvSource({"filter_count,301", "total_count,301", "filter_count,99", "filter_count,-1", "total_count,true"})
        void refusesAPartOfTheCollection(String name, String count) {
            String items = IntStream.range(0, 100)
                    .mapToObj(i -> OLD_ITEM.replace("DOT_OLD", "DOT_A" + i))
                    .collect(Collectors.joining(","));
            refuses(
                    "a.json",
                    "{\"meta\":{\"" + name + "\":" + count + "},\"data\":[" + items + "]}",
                    "not the whole collection: its meta." + name + " is " + count + ", and it holds 100 items");
        }

        @ParameterizedTest
        @MethodSource("org.dotledger.app.catalog.CatalogFileTest#faultyJson")
        void refusesByTheLine(List<String> each) {
            refuses("a.json", each.getFirst(), "a.json: ", each.getLast());
        }

        @Test
        void refusesOtherEncodings() {
            assertThatThrownBy(() -> read("a.json", "[" + OLD_ITEM + "]", UTF_16LE))
                    .hasMessageContaining("line 1: the file is UTF-16");
        }
    }

    static Stream<List<String>> faultyJson() {
        String withoutStatus = OLD_ITEM.replace(",\"status\":\"active\"", "");
        return Stream.of(
                List.of("", "expected {\"data\": [...]} or [...]"),
                List.of("[]", "holds no row"),
                List.of("{\"data\":[]}", "holds no row"),
                List.of("{}", "expected {\"data\": [...]} or [...]"),
                List.of("{\"data\":{}}", "line 1: data is expected to be an array"),
                List.of(
                        "{\"data\":[" + OLD_ITEM + "],\n\"errors\":[{\"message\":\"cut\"}]}",
                        "line 2: the export reports errors"),
                List.of(
                        "{\"data\":[" + OLD_ITEM + "],\n\"next\":\"x\"}",
                        "line 2: the export of a collection has no member next"),
                List.of(
                        "{\"data\":[" + OLD_ITEM + "],\n\"data\":[" + OLD_ITEM + "]}",
                        "line 2: it is not JSON: Duplicate"),
                List.of("[" + OLD_ITEM + ",\n" + OLD_ITEM.substring(0, 40), "line 2: it is not JSON"),
                List.of("[" + OLD_ITEM + "]\n[]", "line 2: something follows the end"),
                List.of("[" + OLD_ITEM + ",\n7]", "line 2, item 2: an item is expected to be an object"),
                List.of("[" + OLD_ITEM + ",\n" + withoutStatus + "]", "line 2, item 2: it has no status"),
                List.of("[" + OLD_ITEM.replace("\"active\"", "null") + "]", "line 1, item 1: the status is missing"),
                List.of(
                        "[" + OLD_ITEM.replace("\"active\"", "true") + "]",
                        "line 1, item 1: its status is expected to be text and is boolean"),
                List.of(
                        "[" + OLD_ITEM.replace("\"active\"", "{\"value\":\"active\"}") + "]",
                        "line 1, item 1: its status is expected to be text and is object"),
                List.of(
                        "[" + OLD_ITEM.replace("\"bin/dot-old\"", "7") + "]",
                        "line 1, item 1: its file_path is expected to be text and is number"),
                List.of(
                        "[" + OLD_ITEM.replace("DOT_OLD", "dot-old") + "]",
                        "line 1, item 1: the code 'dot-old' is not"),
                List.of("[" + OLD_ITEM.replace("{", "{\"code\":\"DOT_A\",") + "]", "it is not JSON: Duplicate"));
    }
}
