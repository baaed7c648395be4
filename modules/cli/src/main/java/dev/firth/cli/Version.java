package dev.firth.cli;

import dev.firth.core.Firth;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Firth " + Firth.version(), "Java ${java.version} (${java.vendor})"};
    }
}
