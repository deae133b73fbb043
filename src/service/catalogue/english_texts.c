#include "service/catalogue/english_texts.h"

#include "base/embed.h"
#include "base/unit.h"
#include "service/catalogue/english.h"

str catalogue_definitions_en(void);
EMBED_FILE(catalogue_definitions_en, "data/definitions_en.csv")

bool catalogue_add_english_texts(arena *a, indicator *items, size_t count, error *err)
{
    english_names texts;
    if (!english_read(a, catalogue_definitions_en(), &texts, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        items[i].definition_en = english_name_only(&texts, items[i].definition);
        items[i].numerator_en = english_name_only(&texts, items[i].numerator);
        items[i].denominator_en = english_name_only(&texts, items[i].denominator);
        items[i].unit_en = unit_label(a, items[i].unit, LANGUAGE_EN);
    }
    return true;
}
