#include "base/cores.h"

#include <sched.h>
#include <unistd.h>

size_t cores_usable(void)
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0 && CPU_COUNT(&allowed) > 0)
        return (size_t)CPU_COUNT(&allowed);
    long online = sysconf(_SC_NPROCESSORS_ONLN); /* more processors than a cpu_set_t has room for */
    return online > 0 ? (size_t)online : 1;
}
