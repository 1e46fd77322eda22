package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which kernels are looked for, against what a real Jupyter says of itself. */
class JupyterFoldersIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "JUPYTER_PREFER_ENV_PATH=0",
                "JUPYTER_PREFER_ENV_PATH=yes",
                "JUPYTER_PATH=/one:/two/",
                "JUPYTER_DATA_DIR=/data",
                "XDG_DATA_HOME=/share"
            })
    void theOrderIsJupyters(String variable) throws Exception {
        Path bin = JupyterEnvironment.present("bin/jupyter").getParent();
        Map<String, String> variables = new HashMap<>();
        variables.put("HOME", folder.toString());
        variables.put("PATH", bin + File.pathSeparator + "/usr/bin");
        if (!variable.isEmpty()) variables.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        JsonNode told = NotebookJson.MAPPER.readTree(JupyterEnvironment.run(folder, variables, "paths.py"));
        List<Path> expected = new ArrayList<>();
        told.forEach(each -> expected.add(Path.of(each.asText())));
        assertThat(expected).hasSizeGreaterThan(2);
        assertThat(new JupyterFolders(variables, folder).kernels()).isEqualTo(expected);
    }
}
