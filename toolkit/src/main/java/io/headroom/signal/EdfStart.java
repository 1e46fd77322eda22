package io.headroom.signal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When an EDF recording began. Its header has two digits for the year: 85 to 99 are of the last century. */
record EdfStart(Notes notes) {
    private static final Pattern THREE = Pattern.compile("(\\d\\d)[.:/-](\\d\\d)[.:/-](\\d\\d)");
    private static final Pattern PLUS = Pattern.compile("Startdate (\\d\\d)-([A-Za-z]{3})-(\\d{4})\\b.*");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final int PIVOT = 85;

    /**
     * Reads the three fields that tell it.
     *
     * @param date dd.mm.yy
     * @param time hh.mm.ss
     * @param recording the recording's description: in EDF+ it starts with the date, the year in full; empty in EDF
     */
    Optional<LocalDateTime> read(String date, String time, String recording) {
        Matcher day = THREE.matcher(date);
        Matcher clock = THREE.matcher(time);
        if (!day.matches() || !clock.matches()) return unknown(date, time);
        try {
            int year = number(day, 3) + (number(day, 3) >= PIVOT ? 1900 : 2000);
            LocalDate stated = LocalDate.of(year, number(day, 2), number(day, 1));
            LocalTime at = LocalTime.of(number(clock, 1), number(clock, 2), number(clock, 3));
            return Optional.of(full(recording, stated).atTime(at));
        } catch (DateTimeException e) {
            return unknown(date, time);
        }
    }

    private LocalDate full(String recording, LocalDate stated) {
        Matcher plus = PLUS.matcher(recording);
        if (!plus.matches()) return stated;
        int month = MONTHS.indexOf(plus.group(2).toUpperCase(Locale.ROOT)) + 1;
        if (month == 0) return stated;
        LocalDate full = LocalDate.of(number(plus, 3), month, number(plus, 1));
        if (full.getDayOfYear() != stated.getDayOfYear() || full.getYear() % 100 != stated.getYear() % 100) {
            notes.add("dates", "byte 168: start date " + stated + ", but " + full + " at byte 88, which was taken");
        }
        return full;
    }

    private Optional<LocalDateTime> unknown(String date, String time) {
        notes.add("start", "byte 168: start \"" + date + "\" \"" + time + "\" is no date and time, taken as unknown");
        return Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
