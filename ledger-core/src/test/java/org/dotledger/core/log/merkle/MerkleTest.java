package org.dotledger.core.log.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.dotledger.api.log.Sha256;
import org.junit.jupiter.api.Test;

final class MerkleTest {
    /** Leaves and roots of the reference implementation of RFC 6962, from its Merkle tree test. */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hashesTheTreesOfTheReferenceImplementation() {
        StreamingRoot tree = new StreamingRoot();
        assertThat(tree.root()).isEqualTo(Merkle.EMPTY_ROOT);
        for (int leaf = 0; leaf < ENTRIES.size(); leaf++) {
            tree.append(Merkle.leafHash(HexFormat.of().parseHex(ENTRIES.get(leaf))));
            assertThat(tree.root().hex()).isEqualTo(ROOTS.get(leaf));
            assertThat(tree.size()).isEqualTo(leaf + 1);
        }
    }

    @Test
    void separatesLeavesFromNodes() {
        Sha256 left = Sha256.digestUtf8("left");
        Sha256 right = Sha256.digestUtf8("right");
        byte[] joined = new byte[64];
        left.copyTo(joined, 0);
        right.copyTo(joined, 32);
        assertThat(Merkle.nodeHash(left, right)).isEqualTo(Sha256.digest(new byte[] {1}, joined));
        assertThat(Merkle.leafHash(joined)).isEqualTo(Sha256.digest(new byte[] {0}, joined));
        assertThat(Merkle.nodeHash(left, right)).isNotEqualTo(Merkle.nodeHash(right, left));
    }

    @Test
    void emptyRootIsThePublishedOne() {
        assertThat(Merkle.EMPTY_ROOT.base64()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(Merkle.EMPTY_ROOT).isNotEqualTo(Merkle.leafHash("".getBytes(StandardCharsets.UTF_8)));
    }
}
