package org.dotledger.app.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** What each command and view is for, in a sentence. */
public final class Purposes {
    private static final String RESOURCE = "/openapi/purposes.properties";
    private static final Properties SENTENCES = load();

    private Purposes() {}

    /** The sentence, without its full stop. */
    public static String of(String name) {
        String sentence = SENTENCES.getProperty(name);
        if (sentence == null) {
            throw new IllegalStateException(RESOURCE + " does not say what " + name + " is for");
        }
        return sentence;
    }

    private static Properties load() {
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(Purposes.class.getResourceAsStream(RESOURCE), RESOURCE), UTF_8)) {
            Properties sentences = new Properties();
            sentences.load(text);
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
