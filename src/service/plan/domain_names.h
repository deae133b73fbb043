/* Names of domains compared: the titles of a plan's domains, the words of its indicator table, the standard
 * domains of data/codelists/domain.csv. 妇女与健康, （一）妇女健康领域 and 健康 are one domain. */
#ifndef SERVICE_PLAN_DOMAIN_NAMES_H
#define SERVICE_PLAN_DOMAIN_NAMES_H

#include "base/str.h"

typedef struct standard_domain {
    str code;                /* W_HEALTH */
    str name, name_en;
    str aliases;             /* other names, separated by | */
} standard_domain;

typedef struct standard_domains {
    standard_domain *items;
    size_t count;
} standard_domains;

/* The list inside the program. */
standard_domains standard_domains_read(arena *a);

/* The standard domain that a title means; NULL for none. */
const standard_domain *standard_domain_of(arena *scratch, const standard_domains *all, str title);

/* The title in English: that of the standard domain it means, else itself. */
str domain_in_english(arena *scratch, const standard_domains *all, str title);

/* The domain among titles [count] that a name means, directly or through a standard domain, from 1; 0 when
 * none or several fit equally well. */
unsigned domain_of_name(arena *scratch, const standard_domains *all, const str *titles, size_t count,
                        str name);

/* The domain among titles [count] that the standard domain with this code means, from 1; 0 for none. */
unsigned domain_of_code(arena *scratch, const standard_domains *all, const str *titles, size_t count,
                        str code);

#endif
