package io.headroom.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: our version, as the jar's manifest says it, and the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"headroom " + ofHeadroom() + " (Java " + Runtime.version() + ")"};
    }

    static String ofHeadroom() {
        String version = HeadroomCommand.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
