package io.headroom.cli;

import io.headroom.engine.CudaSource;
import io.headroom.engine.EngineCache;
import io.headroom.engine.NativeFetch;
import io.headroom.engine.NativeInventory;
import io.headroom.error.CallerMistake;
import io.headroom.report.Card;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom natives}: PyTorch's libraries on this machine, and how to bring others. */
@Command(
        name = "natives",
        description = {
            "List PyTorch's libraries on this machine; with --cpu or --cuda, bring one here. The only command that downloads.",
            "The library for the CPU is in the build and only unpacked. The one for CUDA is fetched by the engine, or taken",
            "from PyPI into a folder of its own; both need about 3 GB of network, and refuse where the disk has no room."
        },
        footer = {
            "",
            "Examples:",
            "  headroom natives",
            "  headroom natives --cuda                          by the engine, for CUDA 12.8",
            "  headroom natives --cuda --from pypi              the Python package torch, which brings a CUDA runtime along"
        })
final class NativesCommand implements Runnable {
    /** What to bring. */
    private static final class Wanted {
        @Option(names = "--cpu", required = true, description = "Unpack the library for the CPU, or fetch it.")
        private boolean cpu;

        @Option(names = "--cuda", required = true, description = "Fetch the library for CUDA.")
        private boolean cuda;
    }

    @ArgGroup
    private Wanted wanted;

    @Option(
            names = "--from",
            paramLabel = "S",
            defaultValue = "engine",
            description = "With --cuda: engine or pypi; ${DEFAULT-VALUE} unless given.")
    private String source;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "With --from pypi: another folder than the one in the engine's cache, to be made.")
    private Path folder;

    @Option(
            names = "--python",
            paramLabel = "P",
            defaultValue = "python3",
            description = "With --from pypi: the Python whose pip is used; ${DEFAULT-VALUE} unless given.")
    private String python;

    @Mixin
    private Output output;

    /** What {@code --json} prints. */
    private record Result(
            List<String> libraries, String pytorch, String glue, String djl, Path cache, List<String> cudaSources) {}

    @Override
    public void run() {
        if (wanted != null) bring();
        NativeInventory inventory = NativeInventory.here();
        List<String> sources = List.of(CudaSource.ENGINE.toString(), CudaSource.PYPI.toString());
        Result result = new Result(
                inventory.libraries(),
                inventory.pytorch(),
                inventory.glue(),
                inventory.djl(),
                EngineCache.here().folder(),
                sources);
        output.show(result, NativesCommand::card);
    }

    private void bring() {
        CudaSource from = Choice.of("--from", CudaSource.values(), source);
        if (folder != null && (!wanted.cuda || from != CudaSource.PYPI)) {
            throw new CallerMistake("--to belongs to --cuda --from pypi: leave it out");
        }
        Optional<Path> elsewhere = output.working(progress -> {
            NativeFetch fetch = NativeFetch.here();
            if (wanted.cpu) {
                fetch.cpu(progress);
            } else if (from == CudaSource.ENGINE) {
                fetch.cudaByEngine(progress);
            } else {
                Path lib = fetch.cudaFromPypi(python, Optional.ofNullable(folder), progress);
                return Optional.ofNullable(folder).map(own -> lib);
            }
            return Optional.empty();
        });
        elsewhere.ifPresent(lib -> output.note("It is used where PYTORCH_LIBRARY_PATH=" + lib + " is set."));
    }

    private static Card card(Result result) {
        Card card = Card.of("Native libraries", "PyTorch " + result.pytorch + ", DJL " + result.djl);
        for (String library : result.libraries) card = card.row("library", library);
        card = card.row("glue", result.glue).row("cache", result.cache.toString());
        for (String source : result.cudaSources) card = card.row("for CUDA", source);
        return card;
    }
}
