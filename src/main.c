/* halfsky: give it the plan document, and the plan is monitored. */
#include "cli/command.h"

int main(int argc, char **argv)
{
    return cli_main(argc, argv);
}
