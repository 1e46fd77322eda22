package io.headroom.error;

/** Tells what becomes of a file's name in the language that the process is started in. */
final class PathWitness {
    private PathWitness() {}

    /**
     * Reads a path.
     *
     * @param file its name, for the message; letters of an argument would be lost on the way
     */
    public static void main(String[] file) {
        try {
            System.out.println(
                    CallerMistake.path(file[0], "\u00fc.edf").toString().length());
        } catch (CallerMistake e) {
            System.out.println(e.getMessage());
        }
    }
}
