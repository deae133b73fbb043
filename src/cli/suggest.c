#include "cli/suggest.h"

#include "base/near.h"

enum { COMMAND_WORDS_MAX = 2, FIRST_WORD_EDITS = 2, FIRST_WORD_CHARACTERS_MIN = 4 };

/* The words before the first option, at most `most` of them. */
static str first_words(arena *a, int argc, char **argv, size_t most)
{
    strbuf b = strbuf_in(a, 0);
    for (int i = 0; i < argc && (size_t)i < most && argv[i][0] != '-'; i++) {
        if (i > 0)
            strbuf_add_char(&b, ' ');
        strbuf_add(&b, str_of(argv[i]));
    }
    return strbuf_str(&b);
}

static str first_word(const cli_command *c)
{
    str rest = str_of(c->words), word = STR("");
    str_cut(&rest, STR(" "), &word);
    return word;
}

const cli_command *cli_command_meant(arena *a, int argc, char **argv)
{
    str first = first_words(a, argc, argv, 1);
    nearest whole = nearest_to(first_words(a, argc, argv, COMMAND_WORDS_MAX)), noun = nearest_to(first);
    /* There are few first words, so two edits (ases -> assess) still leave one clear candidate. */
    if (first.len >= FIRST_WORD_CHARACTERS_MIN && noun.most < FIRST_WORD_EDITS)
        noun.most = FIRST_WORD_EDITS;
    for (size_t i = 0; i < cli_command_count; i++) {
        nearest_offer(&whole, str_of(cli_commands[i].words), i);
        nearest_offer(&noun, first_word(&cli_commands[i]), i);
    }
    size_t place = whole.place != NEAR_NONE            ? whole.place
                   : argc > 0 && !cli_is_noun(argv[0]) ? noun.place
                                                       : NEAR_NONE;
    return place != NEAR_NONE ? &cli_commands[place] : 0;
}

const char *cli_option_meant(const cli_command *command, str name)
{
    nearest n = nearest_to(name);
    for (size_t i = 0; i < CLI_OPTIONS_MAX && command->options[i].name; i++)
        nearest_offer(&n, str_of(command->options[i].name), i);
    return n.place == NEAR_NONE ? 0 : command->options[n.place].name;
}

bool cli_is_noun(const char *word)
{
    for (size_t i = 0; i < cli_command_count; i++) {
        str rest = str_of(cli_commands[i].words);
        if (str_take(&rest, str_of(word)) && str_starts(rest, STR(" ")))
            return true;
    }
    return false;
}
