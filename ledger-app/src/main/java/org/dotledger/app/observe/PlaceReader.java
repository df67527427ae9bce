package org.dotledger.app.observe;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.world.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads where one source is.
 *
 * @param folder to which files are relative
 * @param host names the machine in the locations of folders
 * @param environment of the process
 */
record PlaceReader(Path folder, String host, Function<String, @Nullable String> environment) {
    private static final String JDBC = "jdbc:postgresql:";
    /** What an address may say in addition to host and database: how the connection is kept secret. */
    private static final Set<String> PARAMETERS =
            Set.of("ssl", "sslmode", "sslrootcert", "sslcert", "sslkey", "gssEncMode", "channelBinding", "requireAuth");

    private static final String ROUTES = "/c1/";

    SourcePlace place(Source source, SourcesMember member) {
        SsotPrefixes prefixes = SsotPrefixes.DEFAULT;
        SourcePlace place = switch (source) {
            case DOT_BIN -> folder(member, prefixes.dotBin());
            case EXECUTOR -> folder(member, prefixes.executorSource());
            case CATALOG -> table(member, "dot_tools");
            case CONTRACTS -> table(member, "dot_agent_api_contract");
            case SURFACES -> surfaces(member);
            case GRANTS -> grants(member);
            case ROUTES -> new SourcePlace.Web(routes(member), null);
            case KNOWLEDGE_BASE ->
                member.has("base")
                        ? new SourcePlace.Web(base(member), prefix(member, prefixes.knowledgeBase()))
                        : folder(member, prefixes.knowledgeBase());
        };
        member.requireNothingElse();
        return place;
    }

    private SourcePlace.Folder folder(SourcesMember member, String beginning) {
        return new SourcePlace.Folder(host, path(member, "folder"), prefix(member, beginning));
    }

    private Path path(SourcesMember member, String name) {
        try {
            return folder.resolve(member.required(name)).normalize();
        } catch (InvalidPathException e) {
            throw member.fault(name, "is not a path: " + e.getReason());
        }
    }

    private static String prefix(SourcesMember member, String beginning) {
        String given = member.text("prefix");
        String prefix = given == null ? beginning : given;
        if (!prefix.startsWith(beginning) || !prefix.endsWith("/")) {
            throw member.fault("prefix", "is expected to begin with " + beginning + " and to end with a slash");
        }
        return prefix;
    }

    private SourcePlace.Table table(SourcesMember member, String name) {
        return new SourcePlace.Table(database(member), named(member, "table", name));
    }

    private SourcePlace.Grants grants(SourcesMember member) {
        return new SourcePlace.Grants(
                database(member),
                named(member, "table", "governance_build_authorization"),
                any(member, "registry", "public.governance_action_registry"));
    }

    private SourcePlace.Surfaces surfaces(SourcesMember member) {
        String column = member.text("registryName");
        return new SourcePlace.Surfaces(
                database(member),
                named(member, "collections", "directus_collections"),
                named(member, "registry", "table_registry"),
                column == null ? "table_name" : column);
    }

    /** A table whose name is C1's to say, so that only its schema is the file's. */
    private static TableOf named(SourcesMember member, String what, String name) {
        TableOf table = any(member, what, name);
        if (!table.name().equals(name)) {
            throw member.fault(what, "is expected to be " + name + " or SCHEMA." + name);
        }
        return table;
    }

    private static TableOf any(SourcesMember member, String what, String byDefault) {
        String given = member.text(what);
        try {
            return TableOf.parse(given == null ? byDefault : given);
        } catch (IllegalArgumentException e) {
            throw member.fault(what, String.valueOf(e.getMessage()));
        }
    }

    private DatabaseAddress database(SourcesMember member) {
        String url = member.required("url");
        if (!url.startsWith(JDBC)) {
            throw member.fault("url", "is expected to be " + JDBC + "//HOST/DATABASE");
        }
        int query = url.indexOf('?');
        List<String> parameters =
                query < 0 ? List.of() : List.of(url.substring(query + 1).split("&", -1));
        for (String parameter : parameters) {
            String name = parameter.replaceFirst("=.*", "");
            if (!PARAMETERS.contains(name)) {
                // The name alone: what follows it may be a password.
                throw member.fault(
                        "url",
                        "may not have the parameter " + Bounded.text(name, 50)
                                + "; a role is named by 'user', and its password stands in a file or the environment");
            }
        }
        if (url.contains("@")) {
            throw member.fault("url", "may not name a role; say it with 'user'");
        }
        return new DatabaseAddress(url, member.text("user"), password(member));
    }

    private @Nullable String password(SourcesMember member) {
        String variable = member.text("passwordEnv");
        if (member.has("passwordFile")) {
            if (variable != null) {
                throw member.fault("passwordFile", "and passwordEnv are both given");
            }
            return PasswordFile.read(member, "passwordFile", path(member, "passwordFile"));
        }
        if (variable == null) {
            return null;
        }
        String password = environment.apply(variable);
        if (password == null || password.isEmpty()) {
            throw member.fault("passwordEnv", "names the variable " + variable + ", which is not set");
        }
        return password;
    }

    private static URI routes(SourcesMember member) {
        URI base = base(member);
        if (!base.getPath().endsWith(ROUTES)) {
            throw member.fault("base", "is expected to end with " + ROUTES + ": only the routes of C1 are asked for");
        }
        return base;
    }

    private static URI base(SourcesMember member) {
        String text = member.required("base");
        try {
            URI base = new URI(text);
            boolean plain = List.of("http", "https").contains(base.getScheme())
                    && base.getHost() != null
                    && base.getRawUserInfo() == null
                    && base.getRawQuery() == null
                    && base.getRawFragment() == null
                    && base.getRawPath().endsWith("/");
            if (plain) {
                return base;
            }
        } catch (URISyntaxException e) {
            throw member.fault("base", "is not an address: " + e.getReason());
        }
        throw member.fault("base", "is expected to be http://HOST/…/ or https://HOST/…/, with a slash at its end");
    }
}
