package org.dotledger.api.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The character rules of notes (C2SP signed-note 1.0, "Format"). */
final class NoteText {
    private NoteText() {}

    /** @throws LogFormatException unless the bytes are valid UTF-8 */
    static String decodeUtf8(byte[] bytes) {
        try {
            // A fresh decoder reports malformed input, where new String(…) would replace it silently.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw withCause(new LogFormatException("a note in valid UTF-8, found malformed bytes"), malformed);
        }
    }

    /** @throws LogFormatException if the text has no UTF-8 form or a control character other than newline */
    static void checkCharacters(String text) {
        text.codePoints().forEach(NoteText::checkCharacter);
    }

    private static void checkCharacter(int point) {
        if (point < ' ' && point != '\n') {
            throw new LogFormatException("no control character but newline", Character.toString(point));
        }
        if (Character.getType(point) == Character.SURROGATE) {
            throw new LogFormatException("no lone surrogate", Character.toString(point));
        }
    }

    /** @throws LogFormatException unless the name is non-empty and has neither Unicode spaces nor a plus */
    static void checkKeyName(String name) {
        checkCharacters(name);
        if (name.isEmpty() || name.codePoints().anyMatch(NoteText::isSpaceOrPlus)) {
            throw new LogFormatException("a key name that is not empty and has no space or plus", name);
        }
    }

    private static boolean isSpaceOrPlus(int point) {
        // Java counts neither no-break spaces nor U+0085 as white space, Unicode does.
        boolean space = Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
        return space || point == '+';
    }

    private static LogFormatException withCause(LogFormatException refused, Exception cause) {
        refused.initCause(cause);
        return refused;
    }
}
