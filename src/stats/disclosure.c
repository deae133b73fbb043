#include "stats/disclosure.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glpk.h>

#include "base/limits.h"

enum { TRIM_CELLS_MAX = 500 };

disclosure_table stats_disclosure_cross(arena *result, const double *inner, size_t rows, size_t columns)
{
    size_t width = columns + 1, cells = (rows + 1) * width;
    double *values = arena_array(result, double, cells);
    disclosure_sum *sums = arena_array(result, disclosure_sum, rows + 1 + width);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) {
            double x = inner[i * columns + j];
            values[i * width + j] = x;
            values[i * width + columns] += x;
            values[rows * width + j] += x;
            values[rows * width + columns] += x;
        }
    for (size_t i = 0; i <= rows; i++) {
        size_t *parts = arena_array(result, size_t, columns);
        for (size_t j = 0; j < columns; j++)
            parts[j] = i * width + j;
        sums[i] = (disclosure_sum){ i * width + columns, parts, columns };
    }
    for (size_t j = 0; j < width; j++) {
        size_t *parts = arena_array(result, size_t, rows);
        for (size_t i = 0; i < rows; i++)
            parts[i] = i * width + j;
        sums[rows + 1 + j] = (disclosure_sum){ rows * width + j, parts, rows };
    }
    return (
        disclosure_table){ .values = values, .cells = cells, .sums = sums, .sum_count = rows + 1 + width };
}

void stats_primary_frequency(const double *counts, size_t count, double max_n, bool *sensitive_out)
{
    for (size_t i = 0; i < count; i++)
        sensitive_out[i] = counts[i] > 0 && counts[i] <= max_n;
}

static double width_needed(double value, const disclosure_rule *rule)
{
    return fmax(rule->width_min, rule->share_min * value);
}

bool stats_is_protected(double value, double lower, double upper, const disclosure_rule *rule)
{
    return upper - lower >= width_needed(value, rule) * (1 - 1e-9);
}

static bool is_unknown(const disclosure_table *t, size_t cell)
{
    return t->unknown && t->unknown[cell];
}

static bool needs_more(const disclosure_table *t, size_t cell, const bool *suppressed, const double *lower,
                       const double *upper, const disclosure_rule *rule)
{
    return suppressed[cell] && !is_unknown(t, cell) &&
           !stats_is_protected(t->values[cell], lower[cell], upper[cell], rule);
}

static bool table_is_sound(const disclosure_table *t, error *err)
{
    if (t->cells > LIMIT_DISCLOSURE_CELLS)
        return error_set(err, ERROR_TOO_LARGE, "表有 %zu 个单元格，最多 %d 个",
                         "the table has %zu cells; the limit is %d", t->cells, LIMIT_DISCLOSURE_CELLS);
    for (size_t i = 0; i < t->cells; i++)
        if (!(t->values[i] >= 0 || (t->can_be_negative && isfinite(t->values[i]))))
            return error_set(err, ERROR_DOMAIN, "第 %zu 个单元格为负：%g", "cell %zu is negative: %g", i + 1,
                             t->values[i]);
    for (size_t s = 0; s < t->sum_count; s++) {
        double sum = 0, total = t->values[t->sums[s].total];
        for (size_t k = 0; k < t->sums[s].part_count; k++)
            sum += t->values[t->sums[s].parts[k]];
        if (fabs(sum - total) > 1e-9 * fmax(1, fabs(total)))
            return error_set(err, ERROR_INPUT, "第 %zu 个合计为 %g，各部分之和为 %g",
                             "total %zu is %g but its parts add up to %g", s + 1, total, sum);
    }
    return true;
}

/* A linear program over some cells of a table: one column per cell (column_of; 0: none), one row per sum. */
typedef struct program {
    glp_prob *lp;
    int *column_of;
    int *index;      /* buffer for one row, from index 1 */
    double *factor;
} program;

/* GLPK ends the process when it has no memory, unless this leaves it. */
static void give_up(void *unused)
{
    (void)unused;
    glp_free_env();
    arena_give_up();
}

/* GLPK prints error messages to standard output, also after glp_term_out(GLP_OFF); a command prints its
 * answer there. Returns 1: the text is not printed. */
static int print_nothing(void *unused, const char *text)
{
    (void)unused, (void)text;
    return 1;
}

static program program_open(arena *scratch, const disclosure_table *t)
{
    size_t longest = 1;
    if (glp_init_env() == 2)
        arena_give_up();
    glp_error_hook(give_up, 0);
    glp_term_hook(print_nothing, 0);
    for (size_t s = 0; s < t->sum_count; s++)
        longest = t->sums[s].part_count + 1 > longest ? t->sums[s].part_count + 1 : longest;
    glp_term_out(GLP_OFF);
    return (program){ glp_create_prob(), arena_array(scratch, int, t->cells),
                      arena_array(scratch, int, 2 * longest + 1),
                      arena_array(scratch, double, 2 * longest + 1) };
}

static void program_close(program *p)
{
    glp_delete_prob(p->lp);
    glp_free_env();
}

static bool solve(program *p, int direction, int *status_out, error *err)
{
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    glp_set_obj_dir(p->lp, direction);
    int trouble = glp_simplex(p->lp, &how);
    if (trouble != 0) {
        glp_std_basis(p->lp);
        trouble = glp_simplex(p->lp, &how);
    }
    if (trouble != 0)
        return error_set(err, ERROR_DOMAIN, "核查用的线性规划未能求解（GLPK %d）",
                         "the linear program of the disclosure audit could not be solved (GLPK %d)", trouble);
    *status_out = glp_get_status(p->lp);
    return true;
}

/* The knowledge of an attacker: suppressed cells are not negative (unless can_be_negative), and the sum of
 * the suppressed cells of each total. */
static void set_attacker(program *p, const disclosure_table *t, const bool *suppressed)
{
    for (size_t i = 0; i < t->cells; i++)
        if (suppressed[i]) {
            p->column_of[i] = glp_add_cols(p->lp, 1);
            glp_set_col_bnds(p->lp, p->column_of[i], t->can_be_negative ? GLP_FR : GLP_LO, 0, 0);
        }
    for (size_t s = 0; s < t->sum_count; s++) {
        const disclosure_sum *sum = &t->sums[s];
        int entries = 0;
        double rest = 0;
        for (size_t k = 0; k <= sum->part_count; k++) {
            size_t cell = k < sum->part_count ? sum->parts[k] : sum->total;
            double sign = k < sum->part_count ? 1 : -1;
            if (suppressed[cell]) {
                entries++;
                p->index[entries] = p->column_of[cell];
                p->factor[entries] = sign;
            } else {
                rest -= sign * t->values[cell];
            }
        }
        if (entries == 0)
            continue;
        int row = glp_add_rows(p->lp, 1);
        glp_set_row_bnds(p->lp, row, GLP_FX, rest, rest);
        glp_set_mat_row(p->lp, row, entries, p->index, p->factor);
    }
}

static double tidy(double x)
{
    double whole = round(x);
    return fabs(x - whole) < 1e-6 * fmax(1, fabs(x)) ? whole : x;
}

static bool cell_range(program *p, size_t cell, double *lower, double *upper, error *err)
{
    int column = p->column_of[cell], status;
    bool is_done = false;
    glp_set_obj_coef(p->lp, column, 1);
    if (!solve(p, GLP_MIN, &status, err))
        goto undo;
    *lower = status == GLP_UNBND ? -INFINITY : tidy(glp_get_obj_val(p->lp));
    if (!solve(p, GLP_MAX, &status, err))
        goto undo;
    *upper = status == GLP_UNBND ? INFINITY : tidy(glp_get_obj_val(p->lp));
    is_done = true;
undo:
    glp_set_obj_coef(p->lp, column, 0);
    return is_done;
}

static bool audit(arena *scratch, const disclosure_table *t, const bool *suppressed, double *lower,
                  double *upper, error *err)
{
    arena_mark mark = arena_save(scratch);
    program p = program_open(scratch, t);
    set_attacker(&p, t, suppressed);
    bool is_done = true;
    for (size_t i = 0; i < t->cells && is_done; i++) {
        lower[i] = upper[i] = t->values[i];
        if (suppressed[i] && !is_unknown(t, i))
            is_done = cell_range(&p, i, &lower[i], &upper[i], err);
    }
    program_close(&p);
    arena_restore(scratch, mark);
    return is_done;
}

bool stats_disclosure_audit(arena *scratch, const disclosure_table *t, const bool *suppressed,
                            double *lower_out, double *upper_out, error *err)
{
    return table_is_sound(t, err) && audit(scratch, t, suppressed, lower_out, upper_out, err);
}

/* Protection of a cell: finds an alternative table in which the cell differs and all sums hold. Each cell has
 * two columns, its increase and its decrease (at most to zero); the cheapest alternative shows which cells
 * must also be suppressed. only: the cells with columns, NULL for all. */
static void set_changes(program *p, const disclosure_table *t, const bool *only)
{
    for (size_t i = 0; i < t->cells; i++)
        p->column_of[i] = !only || only[i] ? glp_add_cols(p->lp, 2) : 0;
    for (size_t s = 0; s < t->sum_count; s++) {
        const disclosure_sum *sum = &t->sums[s];
        int entries = 0;
        for (size_t k = 0; k <= sum->part_count; k++) {
            size_t cell = k < sum->part_count ? sum->parts[k] : sum->total;
            double sign = k < sum->part_count ? 1 : -1;
            for (int down = 0; down < 2 && p->column_of[cell] > 0; down++) {
                entries++;
                p->index[entries] = p->column_of[cell] + down;
                p->factor[entries] = down ? -sign : sign;
            }
        }
        if (entries == 0)
            continue;
        int row = glp_add_rows(p->lp, 1);
        glp_set_row_bnds(p->lp, row, GLP_FX, 0, 0);
        glp_set_mat_row(p->lp, row, entries, p->index, p->factor);
    }
}

static void let_move(program *p, const disclosure_table *t, size_t cell, bool moves)
{
    int up = p->column_of[cell], down = up + 1;
    glp_set_col_bnds(p->lp, up, moves ? GLP_LO : GLP_FX, 0, 0);
    glp_set_col_bnds(p->lp, down, moves && t->values[cell] > 0 ? GLP_DB : GLP_FX, 0, t->values[cell]);
}

static void set_cost(program *p, size_t cell, double up, double down)
{
    glp_set_obj_coef(p->lp, p->column_of[cell], up);
    glp_set_obj_coef(p->lp, p->column_of[cell] + 1, down);
}

/* State of the suppression against one attacker: an outsider, or a sole contributor who knows the frozen
 * cells. */
typedef struct hiding_terms {
    const bool *may;       /* [cells] may be suppressed; NULL: all */
    const bool *frozen;    /* [cells] known to the attacker; NULL: none */
} hiding_terms;

static void bound_changes(program *p, const disclosure_table *t, const hiding_terms *terms,
                          const bool *suppressed)
{
    for (size_t i = 0; i < t->cells; i++) {
        let_move(p, t, i,
                 (suppressed[i] || !terms->may || terms->may[i]) && !(terms->frozen && terms->frozen[i]));
        double cost = suppressed[i] ? 0 : t->values[i] + 1;
        set_cost(p, i, cost, cost);
    }
}

/* Cost of changing a cell by an amount, up or down; INFINITY if impossible. The solution stays in the linear
 * program. */
static bool price_move(program *p, size_t cell, int down, double by, double *cost_out, error *err)
{
    int column = p->column_of[cell] + down, opposite = p->column_of[cell] + !down, status;
    glp_set_col_bnds(p->lp, column, GLP_FX, by, by);
    glp_set_col_bnds(p->lp, opposite, GLP_FX, 0, 0);
    if (!solve(p, GLP_MIN, &status, err))
        return false;
    *cost_out = status == GLP_OPT ? glp_get_obj_val(p->lp) : INFINITY;
    return true;
}

/* *can_out: whether the cell can differ at all; *grew_out: whether further cells had to be suppressed. */
static bool hide_with(program *p, const disclosure_table *t, const hiding_terms *terms, size_t cell,
                      double by, bool *suppressed, bool *can_out, bool *grew_out, error *err)
{
    double cost_up, cost_down = INFINITY;
    bound_changes(p, t, terms, suppressed);
    if (!price_move(p, cell, 0, by, &cost_up, err))
        return false;
    if (t->values[cell] >= by) {
        bound_changes(p, t, terms, suppressed);
        if (!price_move(p, cell, 1, by, &cost_down, err))
            return false;
        if (cost_up <= cost_down) {
            bound_changes(p, t, terms, suppressed);
            if (!price_move(p, cell, 0, by, &cost_up, err))
                return false;
        }
    }
    *grew_out = false;
    *can_out = !(isinf(cost_up) && isinf(cost_down));
    if (!*can_out)
        return true;
    for (size_t i = 0; i < t->cells; i++) {
        double moved = glp_get_col_prim(p->lp, p->column_of[i]) +
                       glp_get_col_prim(p->lp, p->column_of[i] + 1);
        if (!suppressed[i] && moved > 1e-7) {
            suppressed[i] = true;
            *grew_out = true;
        }
    }
    return true;
}

/* Suppresses cells for the unprotected cells, one after another; *grew_out: whether any cell was suppressed.
 */
static bool hide_more(arena *scratch, const disclosure_table *t, const bool *may, const disclosure_rule *rule,
                      const double *lower, const double *upper, bool *suppressed, bool *grew_out, error *err)
{
    arena_mark mark = arena_save(scratch);
    program p = program_open(scratch, t);
    bool is_done = true, can, grew;
    const hiding_terms everybody = { .may = may };
    set_changes(&p, t, 0);
    *grew_out = false;
    for (size_t i = 0; i < t->cells && is_done; i++) {
        if (!needs_more(t, i, suppressed, lower, upper, rule))
            continue;
        is_done = hide_with(&p, t, &everybody, i, width_needed(t->values[i], rule), suppressed, &can, &grew,
                            err);
        *grew_out = *grew_out || (is_done && grew);
    }
    program_close(&p);
    arena_restore(scratch, mark);
    return is_done;
}

static bool all_protected(const disclosure_table *t, const bool *suppressed, const double *lower,
                          const double *upper, const disclosure_rule *rule)
{
    for (size_t i = 0; i < t->cells; i++)
        if (needs_more(t, i, suppressed, lower, upper, rule))
            return false;
    return true;
}

/* ---- sole contributors ---- */

/* Union-find: groups of cells, each with a root found by following the links. */
static size_t root_of(size_t *link, size_t cell)
{
    while (link[cell] != cell)
        cell = link[cell] = link[link[cell]];
    return cell;
}

/* who: the person in a cell of 1 (a total of 1 contains the same person as its part of 1). */
typedef struct insiders {
    size_t *who;
    size_t *told_by;       /* [cells] person who can infer a small count; SIZE_MAX: no person */
} insiders;

static insiders find_insiders(arena *result, const disclosure_table *t)
{
    insiders in = { arena_array(result, size_t, t->cells), arena_array(result, size_t, t->cells) };
    for (size_t i = 0; i < t->cells; i++)
        in.who[i] = i;
    for (size_t s = 0; s < t->sum_count; s++)
        for (size_t k = 0; k < t->sums[s].part_count; k++)
            if (t->values[t->sums[s].total] == 1 && t->values[t->sums[s].parts[k]] == 1)
                in.who[root_of(in.who, t->sums[s].parts[k])] = root_of(in.who, t->sums[s].total);
    return in;
}

/* The suppressed cells that change in the cheapest alternative with one cell higher or lower by an amount;
 * *can_out: whether it exists. */
static bool find_move(program *p, const disclosure_table *t, size_t cell, double by, const bool *suppressed,
                      bool *moved_out, bool *can_out, error *err)
{
    double cost = INFINITY;
    for (int down = 0; down < 2 && isinf(cost); down++)
        if ((!down || t->values[cell] >= by) && !price_move(p, cell, down, by, &cost, err))
            return false;
    *can_out = !isinf(cost);
    for (size_t i = 0; i < t->cells && moved_out; i++)
        moved_out[i] = suppressed[i] && (!*can_out || glp_get_col_prim(p->lp, p->column_of[i]) +
                                                              glp_get_col_prim(p->lp, p->column_of[i] + 1) >
                                                          1e-7);
    let_move(p, t, cell, true);
    return true;
}

/* The width of the range up and down together, if neither direction alone is wide enough. */
static bool find_reach(program *p, const disclosure_table *t, size_t cell, const bool *suppressed,
                       double *reach_out, error *err)
{
    int status;
    for (size_t i = 0; i < t->cells; i++)
        if (suppressed[i])
            set_cost(p, i, i == cell, i == cell ? -1 : 0);
    bool is_done = solve(p, GLP_MAX, &status, err);
    *reach_out = is_done && status == GLP_OPT ? glp_get_obj_val(p->lp) : INFINITY;
    if (is_done && !isinf(*reach_out) && solve(p, GLP_MIN, &status, err))
        *reach_out -= glp_get_obj_val(p->lp);
    for (size_t i = 0; i < t->cells; i++)
        if (suppressed[i])
            set_cost(p, i, 1, 1);
    return is_done;
}

static void let_person_move(program *p, const disclosure_table *t, const insiders *in, size_t person,
                            const bool *suppressed, bool moves)
{
    for (size_t i = 0; i < t->cells; i++)
        if (suppressed[i] && t->values[i] == 1 && root_of(in->who, i) == person)
            let_move(p, t, i, moves);
}

static bool can_tell(program *p, const disclosure_table *t, const disclosure_rule *rule, const insiders *in,
                     size_t person, size_t cell, const bool *suppressed, bool *told_out, error *err)
{
    double needed = width_needed(t->values[cell], rule), reach = INFINITY;
    bool can;
    let_person_move(p, t, in, person, suppressed, false);
    bool is_done = find_move(p, t, cell, needed, suppressed, 0, &can, err);
    if (is_done && !can)
        is_done = find_reach(p, t, cell, suppressed, &reach, err);
    *told_out = reach < needed * (1 - 1e-9);
    let_person_move(p, t, in, person, suppressed, true);
    return is_done;
}

/* The person who can infer a small count: only somebody needed in its cheapest alternative. */
static bool find_teller(program *p, const disclosure_table *t, const disclosure_rule *rule, insiders *in,
                        size_t cell, const bool *suppressed, bool *near, error *err)
{
    bool can, is_told = false;
    if (!find_move(p, t, cell, width_needed(t->values[cell], rule), suppressed, near, &can, err))
        return false;
    for (size_t i = 0; i < t->cells && !is_told; i++) {
        size_t person = root_of(in->who, i);
        if (!near[i] || t->values[i] != 1 || person == root_of(in->who, cell))
            continue;
        if (!can_tell(p, t, rule, in, person, cell, suppressed, &is_told, err))
            return false;
        if (is_told)
            in->told_by[cell] = person;
    }
    return true;
}

/* told_out: whether any sole contributor can infer a count. Skipped if the rule does not require it. */
static bool ask_insiders(arena *scratch, const disclosure_table *t, const disclosure_rule *rule,
                         const bool *suppressed, insiders *in, bool *told_out, error *err)
{
    *told_out = false;
    if (!(rule->insider_max > 0))
        return true;
    arena_mark mark = arena_save(scratch);
    bool *near = arena_array(scratch, bool, t->cells), is_done = true;
    program p = program_open(scratch, t);
    set_changes(&p, t, suppressed);
    for (size_t i = 0; i < t->cells; i++) {
        in->told_by[i] = SIZE_MAX;
        if (!suppressed[i])
            continue;
        let_move(&p, t, i, true);
        set_cost(&p, i, 1, 1);
    }
    for (size_t i = 0; i < t->cells && is_done; i++) {
        if (!suppressed[i] || is_unknown(t, i) || !(t->values[i] > 0 && t->values[i] <= rule->insider_max))
            continue;
        is_done = find_teller(&p, t, rule, in, i, suppressed, near, err);
        *told_out = *told_out || in->told_by[i] != SIZE_MAX;
    }
    program_close(&p);
    arena_restore(scratch, mark);
    return is_done;
}

/* Suppresses cells until no sole contributor can infer another small count. A count that cannot differ
 * whatever is suppressed is the person's own count in another form (remainders of a total by sex and by
 * region). */
static bool hide_from_insiders(arena *scratch, const disclosure_table *t, const bool *may,
                               const disclosure_rule *rule, bool *suppressed, insiders *in, bool *told_out,
                               bool *grew_out, error *err)
{
    *grew_out = false;
    if (!ask_insiders(scratch, t, rule, suppressed, in, told_out, err))
        return false;
    if (!*told_out)
        return true;
    arena_mark mark = arena_save(scratch);
    bool *frozen = arena_array(scratch, bool, t->cells), is_done = true, can, grew;
    const hiding_terms terms = { may, frozen };
    program p = program_open(scratch, t);
    set_changes(&p, t, 0);
    for (size_t i = 0; i < t->cells && is_done; i++) {
        if (in->told_by[i] == SIZE_MAX)
            continue;
        for (size_t k = 0; k < t->cells; k++)
            frozen[k] = t->values[k] == 1 && root_of(in->who, k) == root_of(in->who, in->told_by[i]);
        is_done = hide_with(&p, t, &terms, i, width_needed(t->values[i], rule), suppressed, &can, &grew, err);
        if (is_done && !can && !may)
            in->who[root_of(in->who, i)] = root_of(in->who, in->told_by[i]);
        *grew_out = *grew_out || (is_done && (grew || (!can && !may)));
    }
    program_close(&p);
    arena_restore(scratch, mark);
    return is_done;
}

/* *hidden_out: whether the cell just published must be suppressed again. */
static bool must_stay_hidden(arena *scratch, const disclosure_table *t, const disclosure_rule *rule,
                             const bool *suppressed, double *lower, double *upper, insiders *in,
                             bool *hidden_out, error *err)
{
    bool is_told = false;
    bool is_done = audit(scratch, t, suppressed, lower, upper, err);
    bool is_protected = is_done && all_protected(t, suppressed, lower, upper, rule);
    if (is_protected)
        is_done = ask_insiders(scratch, t, rule, suppressed, in, &is_told, err);
    *hidden_out = !is_protected || is_told;
    return is_done;
}

/* Earlier suppressions may be unnecessary after later ones: tries to publish cells again, largest first. Used
 * for tables of ordinary size; on huge tables each attempt is too expensive. */
static bool publish_again(arena *scratch, const disclosure_table *t, const bool *primary,
                          const disclosure_rule *rule, bool *suppressed, insiders *in, double *lower,
                          double *upper, error *err)
{
    bool *tried = arena_array(scratch, bool, t->cells);
    for (size_t left = t->cells <= TRIM_CELLS_MAX ? t->cells : 0; left > 0; left--) {
        size_t largest = t->cells;
        for (size_t i = 0; i < t->cells; i++)
            if (suppressed[i] && !primary[i] && !is_unknown(t, i) && !tried[i] &&
                (largest == t->cells || t->values[i] > t->values[largest]))
                largest = i;
        if (largest == t->cells)
            break;
        tried[largest] = true;
        suppressed[largest] = false;
        if (!must_stay_hidden(scratch, t, rule, suppressed, lower, upper, in, &suppressed[largest], err))
            return false;
    }
    return true;
}

bool stats_disclosure_protect(arena *scratch, const disclosure_table *t, const bool *primary,
                              const bool *may_suppress, const disclosure_rule *rule, bool *suppressed_out,
                              error *err)
{
    assert(!t->can_be_negative);
    if (!table_is_sound(t, err))
        return false;
    arena_mark mark = arena_save(scratch);
    bool *suppressed = arena_array(scratch, bool, t->cells), is_safe = false, grew = true;
    double *lower = arena_array(scratch, double, t->cells), *upper = arena_array(scratch, double, t->cells);
    insiders in = find_insiders(scratch, t);
    for (size_t i = 0; i < t->cells; i++)
        suppressed[i] = primary[i] || is_unknown(t, i);
    while (!is_safe && grew) {
        if (!audit(scratch, t, suppressed, lower, upper, err))
            goto fail;
        is_safe = all_protected(t, suppressed, lower, upper, rule);
        if (!is_safe) {
            if (!hide_more(scratch, t, may_suppress, rule, lower, upper, suppressed, &grew, err))
                goto fail;
        } else {
            bool is_told;
            if (!hide_from_insiders(scratch, t, may_suppress, rule, suppressed, &in, &is_told, &grew, err))
                goto fail;
            is_safe = !is_told;
        }
    }
    if (!is_safe) {
        error_set(err, ERROR_DOMAIN, "可抑制的单元格不足，无法保护敏感单元格",
                  "too few cells may be suppressed to protect the sensitive cells");
        goto fail;
    }
    if (!publish_again(scratch, t, primary, rule, suppressed, &in, lower, upper, err))
        goto fail;
    memcpy(suppressed_out, suppressed, t->cells * sizeof *suppressed);
    arena_restore(scratch, mark);
    return true;

fail:
    arena_restore(scratch, mark);
    return false;
}
