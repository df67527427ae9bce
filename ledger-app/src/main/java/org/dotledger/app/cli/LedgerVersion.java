package org.dotledger.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest gives it. */
final class LedgerVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = LedgerVersion.class.getPackage().getImplementationVersion();
        return new String[] {"ledger " + (version == null ? "(built from source)" : version)};
    }
}
