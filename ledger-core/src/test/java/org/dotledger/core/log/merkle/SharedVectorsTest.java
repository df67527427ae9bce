package org.dotledger.core.log.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Sha256;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The proof vectors of transparency-dev/merkle, where they lie next to the project. */
final class SharedVectorsTest {
    private static final Path VECTORS = Path.of("..", "..", "shared", "data", "merkle");
    /** It claims two equal roots of 12 bytes, which no digest type can hold. */
    private static final String INAPPLICABLE = "sizes-are-equal-one-and-proof-is-empty.json";

    private static final JsonFactory JSON = new JsonFactory();

    @TestFactory
    Stream<DynamicTest> judgesEveryInclusionVector() throws IOException {
        return vectors("inclusion").map(file -> DynamicTest.dynamicTest(nameOf(file), () -> judgeInclusion(file)));
    }

    @TestFactory
    Stream<DynamicTest> judgesEveryConsistencyVector() throws IOException {
        return vectors("consistency").map(file -> DynamicTest.dynamicTest(nameOf(file), () -> judgeConsistency(file)));
    }

    private static Stream<Path> vectors(String kind) throws IOException {
        Path directory = VECTORS.resolve(kind);
        assumeTrue(Files.isDirectory(directory), "no shared vectors at " + directory);
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> vectors = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(vectors).hasSize(98);
            return vectors.stream();
        }
    }

    private static String nameOf(Path file) {
        return VECTORS.relativize(file).toString();
    }

    private static void judgeInclusion(Path file) throws IOException {
        Vector vector = read(file);
        assertThat(verifiesInclusion(vector)).isNotEqualTo(vector.wantsError());
    }

    private static boolean verifiesInclusion(Vector vector) {
        try {
            InclusionProof proof =
                    new InclusionProof(vector.number("leafIdx"), vector.number("treeSize"), vector.proof());
            return ProofVerifier.verifyInclusion(vector.hash("leafHash"), proof, vector.hash("root"))
                    .isVerified();
        } catch (LogFormatException _) {
            // A hash of another length is refused before there is a proof to verify.
            return false;
        }
    }

    private static void judgeConsistency(Path file) throws IOException {
        Vector vector = read(file);
        boolean expected = !vector.wantsError() && !file.endsWith(INAPPLICABLE);
        assertThat(verifiesConsistency(vector)).isEqualTo(expected);
    }

    private static boolean verifiesConsistency(Vector vector) {
        try {
            ConsistencyProof proof =
                    new ConsistencyProof(vector.number("size1"), vector.number("size2"), vector.proof());
            return ProofVerifier.verifyConsistency(proof, vector.hash("root1"), vector.hash("root2"))
                    .isVerified();
        } catch (LogFormatException _) {
            // A hash of another length is refused before there is a proof to verify.
            return false;
        }
    }

    private static Vector read(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        List<String> proof = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && parser.streamReadContext().inArray()) {
                    proof.add(parser.getString());
                } else if (token.isScalarValue()) {
                    values.put(parser.currentName(), parser.getString());
                }
            }
        }
        return new Vector(values, proof);
    }

    private record Vector(Map<String, String> values, List<String> base64Proof) {
        boolean wantsError() {
            return Boolean.parseBoolean(value("wantErr"));
        }

        /** The vectors count in unsigned 64 bits; what lies beyond a long here comes out negative. */
        long number(String name) {
            return new BigInteger(value(name)).longValue();
        }

        Sha256 hash(String name) {
            return Sha256.fromBase64(value(name));
        }

        List<Sha256> proof() {
            return base64Proof.stream().map(Sha256::fromBase64).toList();
        }

        private String value(String name) {
            assertThat(values).containsKey(name);
            return values.getOrDefault(name, "");
        }
    }
}
