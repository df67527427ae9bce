package org.dotledger.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.dotledger.api.world.Source;
import org.dotledger.app.client.SmallFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Says where the sources are and how they are read: a file of YAML or JSON with a member for each source. A source that
 * is not in it is not looked at. Never changes; safe for several threads.
 */
public final class SourcesFile {
    private static final int BYTES_MAX = 64 * 1024;
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<Source, SourcePlace> places;

    private SourcesFile(Map<Source, SourcePlace> places) {
        this.places = Collections.unmodifiableMap(places);
    }

    /**
     * Reads the file. Files that it names are relative to its own folder.
     *
     * @throws SourcesFileException when it cannot be read, or says something that it cannot say
     */
    public static SourcesFile read(Path file) {
        return read(file, System::getenv);
    }

    static SourcesFile read(Path file, Function<String, @Nullable String> environment) {
        JsonNode root = parse(file);
        if (!root.isObject()) {
            throw new SourcesFileException(file + " is expected to hold a member for each source");
        }
        Path folder = file.toAbsolutePath().getParent();
        SourcesMember top = new SourcesMember("", root);
        String host = top.text("host");
        PlaceReader reader =
                new PlaceReader(folder == null ? Path.of("/") : folder, host == null ? hostName() : host, environment);
        Map<Source, SourcePlace> places = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            SourcesMember member = top.member(source.name());
            if (member != null) {
                places.put(source, reader.place(source, member));
            }
        }
        top.requireNothingElse();
        if (places.isEmpty()) {
            throw new SourcesFileException(file + " names no source");
        }
        return new SourcesFile(places);
    }

    private static JsonNode parse(Path file) {
        byte[] bytes;
        try {
            bytes = SmallFile.bytes(file, BYTES_MAX);
        } catch (IOException e) {
            throw new SourcesFileException("cannot read the file of sources " + file + ": " + e, e);
        }
        try {
            return MAPPER.readTree(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IOException e) {
            throw new SourcesFileException(file + " is not text in UTF-8", e);
        } catch (JacksonException e) {
            throw new SourcesFileException(file + " is neither YAML nor JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new SourcesFileException("this machine does not know its name; say it with 'host'", e);
        }
    }

    /** The sources that are named, in their order. */
    Map<Source, SourcePlace> places() {
        return places;
    }
}
