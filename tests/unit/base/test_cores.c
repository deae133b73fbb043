/* How many processors the process may use. */
#include "testing.h"

#include <sched.h>

#include "base/cores.h"

TEST_NO_FIXTURE

TEST(processors_are_those_that_the_process_may_use)
{
    cpu_set_t all, one;
    assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
    assert_int_equal(cores_usable(), CPU_COUNT(&all));
    CPU_ZERO(&one);
    for (size_t k = 0; CPU_COUNT(&one) == 0; k++)
        if (CPU_ISSET(k, &all))
            CPU_SET(k, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    assert_int_equal(cores_usable(), 1);
    assert_int_equal(sched_setaffinity(0, sizeof all, &all), 0);
}

TESTS(processors_are_those_that_the_process_may_use)
