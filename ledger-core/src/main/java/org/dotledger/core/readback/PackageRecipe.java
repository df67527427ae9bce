package org.dotledger.core.readback;

import java.util.Locale;
import java.util.stream.Collectors;
import org.dotledger.api.log.InclusionProof;
import org.dotledger.api.log.Sha256;

/** How to check a package, with this program and without it. */
final class PackageRecipe {
    private static final String WITH = """
            %s

            # How to check this package

            It holds the first %d entries of the log `%s`, and what follows from them.
            To check it you need one thing that is not in it: the log's verifier key, from a source that you trust.

            ## With this program

            ```
            ledger verify PACKAGE.zip --key VERIFIER_KEY
            ```

            It reads the file and nothing else: no network, no database, no server. It re-hashes every entry, folds every
            view again, checks every rule of the domain on the raw history, and compares the package byte for byte with
            what these give. Exit code 0 means that everything was checked and holds.

            ## Without this program

            With `openssl` (3.0 or newer), `sha256sum`, `jq` and a POSIX shell, in the directory into which the package
            was unpacked. Set `VKEY` to the verifier key first; it has the form `name+8 hex digits+base64`.

            """;

    private static final String SIGNATURES = """
            The key, as openssl reads it:

            ```sh
            { printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'
              printf '%s' "${VKEY#*+*+}" | base64 -d | tail -c 32; } > /tmp/log-key.der
            openssl pkey -pubin -inform DER -in /tmp/log-key.der -out /tmp/log-key.pem
            ```

            The signature over the statement (DSSE), then the digest of every file that it names:

            ```sh
            jq -r .payload statement.dsse.json | base64 -d > /tmp/statement.json
            TYPE=$(jq -r .payloadType statement.dsse.json)
            { printf 'DSSEv1 %d %s %d ' "${#TYPE}" "$TYPE" "$(wc -c < /tmp/statement.json)"
              cat /tmp/statement.json; } > /tmp/statement.pae
            jq -r '.signatures[0].sig' statement.dsse.json | base64 -d > /tmp/statement.sig
            openssl pkeyutl -verify -pubin -inkey /tmp/log-key.pem -rawin \\
              -in /tmp/statement.pae -sigfile /tmp/statement.sig
            jq -r '.subject[] | .digest.sha256 + "  " + .name' /tmp/statement.json | sha256sum -c --quiet
            ```

            The signature over the checkpoint, and that statement and checkpoint speak of the same tree:

            ```sh
            sed '/^$/,$d' checkpoint > /tmp/checkpoint.txt
            sed -n '5p' checkpoint | sed 's/.* //' | base64 -d | tail -c 64 > /tmp/checkpoint.sig
            openssl pkeyutl -verify -pubin -inkey /tmp/log-key.pem -rawin \\
              -in /tmp/checkpoint.txt -sigfile /tmp/checkpoint.sig
            test "$(sed -n 1p checkpoint)" = "$(jq -r .predicate.origin /tmp/statement.json)"
            test "$(sed -n 2p checkpoint)" = "$(jq -r .predicate.treeSize /tmp/statement.json)"
            test "$(sed -n 2p checkpoint)" -eq "$(wc -l < entries.ndjson)"
            test "$(sed -n 3p checkpoint | base64 -d | od -An -v -tx1 | tr -d ' \\n')" = \\
              "$(jq -r .predicate.rootHash /tmp/statement.json)"
            ```

            """;

    private static final String INCLUSION = """
            That the first entry is in the tree of the checkpoint (RFC 9162 section 2.1.3). Each hash of its proof stands
            to the right of what was hashed so far:

            ```sh
            { printf '\\000'; head -n 1 entries.ndjson | tr -d '\\n'; } |
              openssl dgst -sha256 -binary > /tmp/node
            for SIBLING in %s; do
              { printf '\\001'; cat /tmp/node; printf '%%s' "$SIBLING" | base64 -d; } |
                openssl dgst -sha256 -binary > /tmp/parent
              mv /tmp/parent /tmp/node
            done
            test "$(base64 < /tmp/node)" = "$(sed -n 3p checkpoint)"
            ```

            """;

    private static final String END = """
            When each command ends with 0, the log has signed exactly these files. What this leaves open, and the program
            checks: that the tree over all entries has that root, that the views follow from the entries, and that the
            history breaks no rule.
            """;

    private PackageRecipe() {}

    static String of(PackageState state) {
        PackageFacts facts = state.facts();
        InclusionProof proof = state.firstEntry();
        return String.format(Locale.ROOT, WITH, facts.markLine(), facts.head().size(), facts.origin())
                + SIGNATURES
                + (proof == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                INCLUSION,
                                proof.hashes().stream().map(Sha256::base64).collect(Collectors.joining(" "))))
                + END;
    }
}
