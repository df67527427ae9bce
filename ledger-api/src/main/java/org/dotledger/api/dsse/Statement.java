package org.dotledger.api.dsse;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Sha256;

/**
 * What is claimed about a set of files (in-toto Attestation Framework, Statement v1). Only SHA-256 digests are written
 * and read.
 *
 * @param subjects the files, each name once
 * @param predicateType a URI that says what the predicate means
 * @param predicate the claim
 */
public record Statement(List<Subject> subjects, String predicateType, JsonObject predicate) {
    /** The payload type under which a statement is signed. */
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    private static final String TYPE = "https://in-toto.io/Statement/v1";

    /** A file by its name and digest. */
    public record Subject(String name, Sha256 sha256) {}

    public Statement {
        subjects = List.copyOf(subjects);
        if (subjects.stream().map(Subject::name).distinct().count() < subjects.size()) {
            throw new LogFormatException("expected each subject of a statement once");
        }
    }

    /** The statement in canonical form. */
    public byte[] bytes() {
        return CanonicalJson.bytes(JsonObject.builder()
                .put("_type", TYPE)
                .put("subject", JsonArray.of(subjects, Statement::subjectJson))
                .put("predicateType", predicateType)
                .put("predicate", predicate)
                .build());
    }

    private static JsonObject subjectJson(Subject subject) {
        return JsonObject.builder()
                .put("name", subject.name())
                .put(
                        "digest",
                        JsonObject.builder()
                                .put("sha256", subject.sha256().hex())
                                .build())
                .build();
    }

    /**
     * Reads a statement. Members that are not of Statement v1 are ignored, as in-toto demands.
     *
     * @param utf8 the whole document; the caller has bounded its size
     * @throws LogFormatException if it is none, or a subject has no SHA-256
     */
    public static Statement parse(byte[] utf8) {
        try {
            JsonObject object = JsonReader.readObject(utf8);
            if (!text(object, "_type").equals(TYPE)) {
                throw new LogFormatException("the type " + TYPE, text(object, "_type"));
            }
            if (!(object.get("subject") instanceof JsonArray(List<Json> items))
                    || !(object.get("predicate") instanceof JsonObject predicate)) {
                throw new LogFormatException("expected a statement with an array of subjects and a predicate object");
            }
            return new Statement(subjects(items), text(object, "predicateType"), predicate);
        } catch (InvalidJsonException e) {
            LogFormatException refused = new LogFormatException("a statement is JSON: " + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    private static List<Subject> subjects(List<Json> items) {
        List<Subject> subjects = new ArrayList<>(items.size());
        for (Json item : items) {
            if (!(item instanceof JsonObject subject) || !(subject.get("digest") instanceof JsonObject digest)) {
                throw new LogFormatException("expected each subject of a statement to have a digest");
            }
            subjects.add(new Subject(text(subject, "name"), Sha256.fromHex(text(digest, "sha256"))));
        }
        return subjects;
    }

    private static String text(JsonObject object, String name) {
        if (object.get(name) instanceof JsonString(String value)) {
            return value;
        }
        throw new LogFormatException("expected the member " + name + " to be there and a string");
    }
}
