package org.dotledger.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class NoteTest {
    private static final String LINE =
            "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final String PUBLISHED = "This is an example message.\n\n" + LINE;
    private static final String POEM = """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
            """;

    @Test
    void readsThePublishedNote() {
        Note note = Note.parse(PUBLISHED.getBytes(StandardCharsets.UTF_8));
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.name()).isEqualTo("example.com/foo");
            assertThat(signature.keyId()).isEqualTo(0x530d903a);
            assertThat(signature.signature()).hasSize(64);
        });
        assertThat(note.format()).isEqualTo(PUBLISHED);
    }

    @Test
    void textEndsAtTheLastBlankLine() {
        Note note = Note.parse(POEM);
        assertThat(note.text()).startsWith("Ognuno").endsWith("sole:\n\ned è subito sera.\n");
        assertThat(note.format()).isEqualTo(POEM);
    }

    @Test
    void textMayBeABlankLine() {
        assertThat(Note.parse("\n\n" + LINE).text()).isEqualTo("\n");
    }

    @Test
    void furtherSignaturesFollowItsOwn() {
        Note note = Note.parse(PUBLISHED);
        NoteSignature further = new NoteSignature("witness.example", 7, new byte[] {1});
        Note cosigned = note.withSignatures(List.of(further));
        assertThat(cosigned.format()).isEqualTo(PUBLISHED + "— witness.example AAAABwE=\n");
        assertThat(Note.parse(cosigned.format())).isEqualTo(cosigned);
    }

    @Test
    void acceptsAHundredSignatures() {
        assertThat(Note.parse("a\n\n" + LINE.repeat(100)).signatures()).hasSize(100);
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("no signature", "text\n\n"),
                Arguments.of("no blank line", "text\n" + LINE),
                Arguments.of("no text", "\n" + LINE),
                Arguments.of("blank line after the signatures", PUBLISHED + "\n"),
                Arguments.of("last line without newline", PUBLISHED.stripTrailing()),
                Arguments.of("carriage return in the text", "text\r\n\n" + LINE),
                Arguments.of("carriage return after a signature", "text\n\n" + LINE.replace("\n", "\r\n")),
                Arguments.of("tab in the text", "te\txt\n\n" + LINE),
                Arguments.of("zero byte in the text", "te\0xt\n\n" + LINE),
                Arguments.of("lone surrogate", "te\ud800xt\n\n" + LINE),
                Arguments.of("hyphen for em dash", "text\n\n" + LINE.replace("—", "-")),
                Arguments.of("en dash for em dash", "text\n\n" + LINE.replace("—", "–")),
                Arguments.of("no space after the dash", "text\n\n" + LINE.replace("— ", "—")),
                Arguments.of("no-break space after the dash", "text\n\n" + LINE.replace("— ", "—\u00a0")),
                Arguments.of("two spaces after the dash", "text\n\n" + LINE.replace("— ", "—  ")),
                Arguments.of("two spaces before base64", "text\n\n" + LINE.replace("foo ", "foo  ")),
                Arguments.of("space after base64", "text\n\n" + LINE.replace("\n", " \n")),
                Arguments.of("name only", "text\n\n— example.com/foo\n"),
                Arguments.of("name empty", "text\n\n—  AAAABwE=\n"),
                Arguments.of("plus in name", "text\n\n— example.com+foo AAAABwE=\n"),
                Arguments.of("no-break space in name", "text\n\n— example\u00a0foo AAAABwE=\n"),
                Arguments.of("next line in name", "text\n\n— example\u0085foo AAAABwE=\n"),
                Arguments.of("ideographic space in name", "text\n\n— example\u3000foo AAAABwE=\n"),
                Arguments.of("base64 without padding", "text\n\n— example.com/foo AAAABwE\n"),
                Arguments.of("base64 with stray bits", "text\n\n— example.com/foo AAAABwF=\n"),
                Arguments.of("base64 in url alphabet", "text\n\n— example.com/foo AAAABw-_\n"),
                Arguments.of("key id only", "text\n\n— example.com/foo AAAABw==\n"),
                Arguments.of("key id cut short", "text\n\n— example.com/foo AAAA\n"),
                Arguments.of("second line is no signature", PUBLISHED + "text\n"),
                Arguments.of("101 signatures", "text\n\n" + LINE.repeat(101)),
                Arguments.of("too many bytes", "x".repeat(Note.BYTES_MAX) + "\n\n" + LINE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void refusesNote(String defect, String note) {
        assertThatThrownBy(() -> Note.parse(note)).as(defect).isInstanceOf(LogFormatException.class);
    }

    @Test
    void refusesMalformedUtf8() {
        byte[] note = ("t\u00e9xt\n\n" + LINE).getBytes(StandardCharsets.UTF_8);
        note[1] = (byte) 0xff;
        assertThatThrownBy(() -> Note.parse(note)).hasMessageContaining("valid UTF-8");
    }

    @Test
    void refusesToBeMadeFromUnsignableText() {
        List<NoteSignature> signatures = Note.parse(PUBLISHED).signatures();
        assertThatThrownBy(() -> new Note("no newline", signatures)).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> new Note("bell\u0007\n", signatures)).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> new Note("unsigned\n", List.of())).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> new Note("a\n", Collections.nCopies(101, signatures.getFirst())))
                .isInstanceOf(LogFormatException.class);
    }

    @Test
    void refusesToMakeASignatureWithoutName() {
        assertThatThrownBy(() -> new NoteSignature("", 1, new byte[1])).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> new NoteSignature("a", 1, new byte[0])).isInstanceOf(LogFormatException.class);
    }
}
