package org.dotledger.api.surface;

import org.dotledger.api.schema.Pattern;

/**
 * A route of the executor's HTTP interface.
 *
 * @param value absolute, without empty step, {@code .}, {@code ..}, query or escape, so that two routes are the same only
 *     if they are the same text; at most 200 characters
 */
@Pattern("^(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~{}:-]+)+$")
public record Route(String value) {
    private static final int LENGTH_MAX = 200;
    private static final String C1 = "/c1/";
    private static final java.util.regex.Pattern FORM =
            java.util.regex.Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~{}:-]+)+");

    public Route {
        if (value.length() > LENGTH_MAX || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a route is an absolute path of at most " + LENGTH_MAX
                    + " characters: steps of letters, digits and . _ ~ : - { }, none of them empty, . or ..");
        }
    }

    /** Whether the route is the campaign's. */
    public boolean isOfCampaign() {
        return value.startsWith(C1);
    }

    @Override
    public String toString() {
        return value;
    }
}
