package io.marketsignal.cli;

/** Colours and weights of a terminal; all of them plain where colours are off. */
enum Palette {
    ON,
    OFF;

    /** Select graphic rendition parameters of ECMA-48. */
    enum Style {
        BOLD("1"),
        DIM("2"),
        STRUCK("9"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        BLUE("34"),
        MAGENTA("35"),
        CYAN("36"),
        BOLD_RED("1;31"),
        BOLD_GREEN("1;32"),
        BOLD_YELLOW("1;33"),
        BOLD_CYAN("1;36");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    String paint(Style style, String text) {
        return this == ON && !text.isEmpty() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }
}
