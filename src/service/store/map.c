#include "service/store/map.h"

#define MAP_SETTING STR("map")

bool service_set_map(context *c, const map_request *asked, map_result *result_out, error *err)
{
    const catalogue_snapshot *known;
    region_shapes all = { 0 };
    str text = STR("");
    if (!str_eq(str_trim(asked->map), STR("none"))) {
        if (!context_catalogue(c, &known, err))
            return false;
        region_index index = region_index_of(c->request, &known->regions);
        if (!shapes_read(c->request, asked->map, &index, &all, err))
            return false;
        text = shapes_text(c->request, &all);
    }
    if (!store_set(c->store, MAP_SETTING, text, err))
        return false;
    *result_out = (map_result){ .region_count = all.v.count,
                                .point_count = all.point_count,
                                .unmatched = all.unmatched.items,
                                .unmatched_count = all.unmatched.count };
    context_record(c, 0, STR("map"), str_format(c->request, "{\"regions\": %zu}", all.v.count));
    return true;
}

bool service_load_map(context *c, region_shapes *shapes_out, error *err)
{
    str text;
    return store_setting(c->request, c->store, MAP_SETTING, &text, err) &&
           shapes_parse(c->request, text, shapes_out, err);
}
