package io.headroom.notebook;

import io.github.spencerpark.jupyter.kernel.DisplayStream;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A kernel's way to its front end that keeps what is sent. */
public final class RecordingStream extends DisplayStream {
    final List<DisplayData> shown = new ArrayList<>();
    final List<Map.Entry<String, String>> updated = new ArrayList<>();
    boolean attached = true;

    @Override
    public boolean isAttached() {
        return attached;
    }

    @Override
    public void display(DisplayData data) {
        shown.add(data);
    }

    @Override
    public void updateDisplay(String id, DisplayData data) {
        updated.add(Map.entry(id, (String) data.getData(MIMEType.TEXT_PLAIN)));
    }
}
