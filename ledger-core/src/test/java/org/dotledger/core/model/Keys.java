package org.dotledger.core.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;

/** Key pairs whose private halves are known to everyone: the first three test vectors of RFC 8032. */
final class Keys {
    private static final Map<String, String> SEEDS = Map.of(
            base64("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            base64("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            base64("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"),
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");

    private Keys() {}

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    static List<String> publicKeys() {
        return SEEDS.keySet().stream().sorted().toList();
    }

    /** The signature over the object's canonical JSON, base64. */
    static String sign(String publicKey, JsonObject object) {
        try {
            byte[] seed = HexFormat.of().parseHex(SEEDS.get(publicKey));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
            signature.update(CanonicalJson.bytes(object));
            return new String(Base64.getEncoder().encode(signature.sign()), StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the signature is the key's over the object: there is only one. */
    static boolean isSigned(String publicKey, JsonObject object, String signature) {
        return SEEDS.containsKey(publicKey) && sign(publicKey, object).equals(signature);
    }
}
