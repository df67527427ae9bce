package org.dotledger.app.world;

import java.net.URI;
import org.dotledger.api.dot.SsotPrefixes;

/** The file that tells {@code ledger observe} where the eight sources of a world are. It holds no password. */
final class SourcesFile {
    private SourcesFile() {}

    static String text(WorldPaths paths, String url, URI routes) {
        return "# The world of C1, as the ledger looks at it. Passwords are in the files that are named.\n"
                + "host: " + WorldPaths.HOST + "\n"
                + folder("DOT_BIN", paths.dots(), SsotPrefixes.DEFAULT.dotBin())
                + folder("EXECUTOR", paths.executor(), SsotPrefixes.DEFAULT.executorSource())
                + database("CATALOG", url, "table: public.dot_tools")
                + database("CONTRACTS", url, "table: public.dot_agent_api_contract")
                + database("SURFACES", url, "collections: public.directus_collections, registry: public.table_registry")
                + database("GRANTS", url, "table: public.governance_build_authorization")
                + "ROUTES: {base: " + quoted(routes.toString()) + "}\n"
                + folder("KNOWLEDGE_BASE", paths.knowledge(), SsotPrefixes.DEFAULT.knowledgeBase());
    }

    private static String folder(String source, WorldFolder folder, String prefix) {
        return source + ": {folder: " + quoted(folder.folder().toString()) + ", prefix: " + quoted(prefix) + "}\n";
    }

    private static String database(String source, String url, String rest) {
        return source + ": {url: " + quoted(url) + ", user: " + WorldRole.LOOKER.user() + ", passwordFile: "
                + WorldRole.LOOKER.passwordFile() + ", " + rest + "}\n";
    }

    /** In YAML only the double quote and the backslash have to be escaped between double quotes. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
