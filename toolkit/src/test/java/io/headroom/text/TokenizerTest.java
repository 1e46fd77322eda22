package io.headroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenizerTest {
    @Test
    void lowerCasesAndStripsPunctuationFromBothEnds() {
        assertThat(Tokenizer.words("\"The Film,\" she said (twice)..."))
                .containsExactly("the", "film", "she", "said", "twice");
    }

    @Test
    void punctuationInsideAWordStays() {
        assertThat(Tokenizer.words("Don't re-shoot film.1!")).containsExactly("don't", "re-shoot", "film.1");
    }

    @Test
    void aDashBetweenSpacesIsNoWord() {
        assertThat(Tokenizer.words("all - or \u2014 nothing")).containsExactly("all", "or", "nothing");
    }

    @Test
    void everyKindOfWhiteSpaceSplits() {
        assertThat(Tokenizer.words(" a\tb\nc\u00a0d\u2003e ")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void symbolsAreNoPunctuation() {
        assertThat(Tokenizer.words("$5 + 10%")).containsExactly("$5", "+", "10");
    }

    @Test
    void lowerCaseDoesNotDependOnTheCountry() {
        assertThat(Tokenizer.words("TITLE")).containsExactly("title");
    }

    @Test
    void anEmptySentenceHasNoWords() {
        assertThat(Tokenizer.words(" ... ")).isEmpty();
    }
}
