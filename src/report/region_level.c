#include "report/region_level.h"

const region_level_row region_level_table[REGION_LEVEL_ROWS] = {
    { "province", "省级", "Provinces" }, { "prefecture", "地级", "Prefectures" }, { "county", "县级", "Counties" },
    { "township", "乡级", "Townships" }, { "", "其他", "Others" },
};

size_t region_level_of(str word)
{
    size_t i = 0;
    while (i + 1 < REGION_LEVEL_ROWS && !str_eq(word, str_of(region_level_table[i].word)))
        i++;
    return i;
}

str region_level_name(str word, language lang)
{
    const region_level_row *row = &region_level_table[region_level_of(word)];
    return str_of(lang == LANGUAGE_ZH ? row->zh : row->en);
}
