/* Writes rows of figures for bench/import.sh: shares of counties by sex and residence over eight years, whose
 * parts add up, in the order of the store.
 *
 *   import_rows ROWS REGIONS.csv INDICATOR...   > rows.csv */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS = 8, FIRST_YEAR = 2016, REGIONS_MAX = 5000 };

static unsigned long long state = 88172645463325252ull;

static unsigned draw(unsigned below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state % below);
}

typedef struct counts {
    long numerator, denominator;
} counts;

static counts sum(counts a, counts b)
{
    return (counts){ a.numerator + b.numerator, a.denominator + b.denominator };
}

static void write_row(const char *indicator, long region, int year, const char *sex, const char *residence,
                      counts c)
{
    long scaled = (c.numerator * 20000 + c.denominator) /
                  (2 * c.denominator); /* percent with two decimals, half up */
    printf("%s,%ld,%d,%s,_T,%s,_T,%ld.%02ld,%ld,%ld,A\n", indicator, region, year, sex, residence,
           scaled / 100, scaled % 100, c.numerator, c.denominator);
}

/* [residence][sex]: 0 total, 1 female or urban, 2 male or rural. */
static void draw_year(counts c[3][3], long base)
{
    for (int r = 1; r <= 2; r++)
        for (int s = 1; s <= 2; s++) {
            long d = base + draw(2000);
            c[r][s] = (counts){ d * 8 / 10 + draw((unsigned)(d / 20)),
                                d }; /* no change that is worth a warning */
        }
    for (int r = 1; r <= 2; r++)
        c[r][0] = sum(c[r][1], c[r][2]);
    for (int s = 0; s <= 2; s++)
        c[0][s] = sum(c[1][s], c[2][s]);
}

static size_t write_series(const char *indicator, long region, size_t left)
{
    static const char *const sexes[] = { "_T", "F", "M" }, *const residences[] = { "_T", "U", "R" };
    static counts c[YEARS][3][3];
    size_t written = 0;
    for (int y = 0; y < YEARS; y++)
        draw_year(c[y], 3000);
    for (int r = 0; r < 3; r++)
        for (int s = 0; s < 3; s++)
            for (int y = 0; y < YEARS && written < left; y++, written++)
                write_row(indicator, region, FIRST_YEAR + y, sexes[s], residences[r], c[y][r][s]);
    return written;
}

/* The line of a region that neither began nor ended in these years, which would be worth a warning. */
static int is_of_all_years(const char *line)
{
    size_t end = strcspn(line, "\r\n");
    return atol(line) > 0 && end >= 2 && strncmp(line + end - 2, ",,", 2) == 0;
}

int main(int argc, char **argv)
{
    static long regions[REGIONS_MAX];
    char line[512];
    size_t count = 0;
    if (argc < 4)
        return 2;
    size_t left = (size_t)atol(argv[1]);
    FILE *f = fopen(argv[2], "r");
    while (f && count < REGIONS_MAX && fgets(line, sizeof line, f))
        if (is_of_all_years(line))
            regions[count++] = atol(line);
    if (count == 0)
        return 2;
    fclose(f);
    puts("indicator,region,period,sex,age,residence,group,value,numerator,denominator,status");
    for (size_t r = 0; r < count && left > 0; r++)
        for (int i = 3; i < argc && left > 0; i++)
            left -= write_series(argv[i], regions[r], left);
    return left == 0 && fflush(stdout) == 0 ? 0 : 1;
}
