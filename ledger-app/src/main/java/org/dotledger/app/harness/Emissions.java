package org.dotledger.app.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonDecimal;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;

/** Finds in an answer to bad input what someone could take for a success: a verdict, a digest or a seal. */
public final class Emissions {
    private static final Pattern DIGEST_TEXT = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");
    /** Members of receipts, seals and packages, in lower case. */
    private static final Pattern SEALING = Pattern.compile(
            "receipt|checkpoint|proofs?|signature|seal|roothash|statesha256|packagesha256|leafhash|events|wouldappend");

    private static final Pattern PASSING = Pattern.compile("pass|go|sealed");
    /** A signature line of a note (C2SP signed-note). */
    private static final String SIGNATURE_LINE = "\n\u2014 ";

    private Emissions() {}

    /** What an answer holds; a digest that was sent is only given back. */
    public static Set<Emission> in(byte[] answer, byte[] sent) {
        Set<Emission> found = EnumSet.noneOf(Emission.class);
        String text = new String(answer, UTF_8);
        Matcher digests = DIGEST_TEXT.matcher(text);
        String request = new String(sent, UTF_8);
        while (digests.find()) {
            if (!request.contains(digests.group())) {
                found.add(Emission.DIGEST);
            }
        }
        if (text.contains(SIGNATURE_LINE)) {
            found.add(Emission.SEAL);
        }
        try {
            collect(JsonReader.read(answer), found);
        } catch (InvalidJsonException e) {
            // No JSON, so nothing that a program would take for an answer; the code that is missing makes it fail.
            return found;
        }
        return found;
    }

    private static void collect(Json value, Set<Emission> found) {
        switch (value) {
            case JsonObject object ->
                object.members().forEach((name, member) -> {
                    if (SEALING.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                        found.add(Emission.SEAL);
                    }
                    collect(member, found);
                });
            case JsonArray array -> array.values().forEach(item -> collect(item, found));
            case JsonString(String text) -> {
                if (PASSING.matcher(text.strip().toLowerCase(Locale.ROOT)).matches()) {
                    found.add(Emission.PASS);
                }
            }
            case JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ -> {}
        }
    }
}
