/* The pages on which people work, one row each. A row is a route, a page in the frame of all pages and, if it
 * has a place there, a line of the menu; ui/src/islands/NAME.ts fills the page. */
#ifndef SERVICE_REPORT_ISLANDS_H
#define SERVICE_REPORT_ISLANDS_H

#include "service/action.h"

typedef enum island_menu { ISLAND_NO_MENU, ISLAND_MENU_WORK, ISLAND_MENU_ADMIN } island_menu;

/* What the scripts of a page may do beside the policy that all have: set markup from text only where its
 * library cannot work without (the grid). */
typedef enum island_guard { ISLAND_TRUSTED_TYPES, ISLAND_GRID } island_guard;

/* address, NAME, needs, guard, menu, title in Chinese and English
 *
 *   address   may have parts such as {task}; the script reads them, and the query, by itself
 *   needs     PERMISSION_SIGN_IN: everybody; PERMISSION_ACCOUNT: who has signed in; else who has it in some
 *             place */
#define ISLAND_PAGES(ROW)                                                                                     \
    ROW("/sign-in", "sign-in", PERMISSION_SIGN_IN, ISLAND_TRUSTED_TYPES, ISLAND_NO_MENU, "登录", "Sign in")

typedef struct island_page {
    const char *path, *island;
    permission needs;
    island_guard guard;
    island_menu menu;
    const char *zh, *en;
} island_page;

extern const island_page island_pages[];
extern const size_t island_page_count;

/* The page of a route; NULL: it is none. */
const island_page *island_page_find(const char *path);

/* What the server adds to the request for a page. */
typedef struct island_request {
    const char *path;   /* of the route */
    str address;        /* of the page, without lang */
    str style, script;  /* addresses of the sheet of all pages and of the script */
    const str *styles;  /* [style_count] addresses of the sheets of the script */
    size_t style_count;
    str csrf;
} island_request;

#define ISLAND_ACTION "page.island"

/* From island_request to str. Fails: as access_check. */
action_function service_island_page;

#endif
