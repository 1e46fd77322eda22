package io.headroom.notebook;

import java.util.function.Function;

/** What a notebook's kernel can do for us. */
interface Kernel {
    /**
     * Registers how objects of a type are shown.
     *
     * @param type a class or an interface
     * @param rendering makes the forms of an object; called for each that is shown
     */
    void register(Class<?> type, Function<Object, Bundle> rendering);

    /**
     * Shows an object in the cell that runs, as registered for its type.
     *
     * @param object any object but null
     */
    void show(Object object);

    /**
     * Shows something that will be replaced.
     *
     * @param id under which name
     * @param bundle its forms
     */
    void display(String id, Bundle bundle);

    /**
     * Replaces what is shown, wherever it stands.
     *
     * @param id the name it was shown under
     * @param bundle the new forms
     */
    void update(String id, Bundle bundle);

    /**
     * Whether a cell runs: output of no cell would be lost or land in the next.
     *
     * @return true if output has a cell to go to
     */
    boolean inCell();

    /**
     * Holds the cell that runs on this thread.
     *
     * @param asked hears, on a thread of the kernel's, that the user wants it stopped
     * @return the cell; {@link HeldCell#NOT} where that cannot be
     */
    HeldCell hold(Runnable asked);
}
