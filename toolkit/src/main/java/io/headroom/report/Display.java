package io.headroom.report;

import io.headroom.progress.Progress;

/** Where results go: to text until a notebook installs its own. */
public interface Display {
    /** In what form results go into a notebook's cells. Pictures stay pictures in both. */
    enum Form {
        /** HTML, with the text beside it for front ends that show none. */
        HTML,
        /** Text alone. */
        TEXT
    }

    /**
     * Shows a result.
     *
     * @param result any object: a card, a picture or, failing both, its text
     */
    void show(Object result);

    /**
     * Starts to show how far a task is. The frame is drawn in place of the former one and stays after the last.
     *
     * @param task what is being done, a few words: {@code "training"}
     * @return where to report to; to be closed
     */
    Live live(String task);

    /** A frame that shows how far a task is, redrawn in place a few times a second at most. */
    interface Live extends Progress, AutoCloseable {
        /**
         * Changes the frame's second line.
         *
         * @param line what is known besides how far it is: {@code "loss 3.21, best word accuracy 41.0%"}
         */
        void say(String line);

        /**
         * A part of the task begins that a stop waits for; the one before it is over. Each report is taken as such a part.
         *
         * @param part what it is called; the same for all that are of one kind
         */
        void begins(String part);

        /**
         * Puts something else in place of the frame's two lines.
         *
         * @param panel what is known of the task
         */
        void draw(Drawn panel);

        /**
         * Leaves one line in place of the frame, or what was drawn last. Without this call the task counts as stopped and the
         * frame stays as it was.
         */
        void finish();

        @Override
        void close();
    }

    /**
     * The display in use.
     *
     * @return the one installed last; text on standard output before any
     */
    static Display current() {
        return Installed.CURRENT.get();
    }

    /**
     * Replaces the display in use.
     *
     * @param display the one to use from now on
     * @return the one in use so far
     */
    static Display install(Display display) {
        return Installed.CURRENT.getAndSet(display);
    }

    /**
     * The form in use.
     *
     * @return HTML until {@link #use}
     */
    static Form form() {
        return Installed.FORM.get();
    }

    /**
     * Chooses the form of all that is shown from now on.
     *
     * @param form HTML or text
     */
    static void use(Form form) {
        Installed.FORM.set(form);
    }

    /**
     * A display of plain text.
     *
     * @param to where its lines go
     * @return the display
     */
    static Display text(Appendable to) {
        return new TextDisplay(to);
    }
}
