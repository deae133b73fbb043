#include "service/evaluation/orders_of_unit.h"

#include "service/order/course.h"
#include "store/orders.h"

bool orders_of_unit(context *c, int64_t region_id, int64_t unit_id, int year, str day, size_t *count_out,
                    size_t *overdue_out, error *err)
{
    supervision_orders all;
    order_events events;
    *count_out = *overdue_out = 0;
    if (!store_load_orders(c->request, c->store, region_id, &all, err) ||
        !store_load_order_events(c->request, c->store, 0, region_id, &events, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const order_part *part = all.items[i].year == year ? order_part_of(&all.items[i], unit_id) : 0;
        if (!part)
            continue;
        order_course of = order_course_of(&events, &all.items[i], part, day);
        *count_out += of.is_issued;
        *overdue_out += of.is_issued && of.was_overdue;
    }
    return true;
}
