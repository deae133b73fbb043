/* Folders that a test makes. */
#ifndef TESTS_TESTING_FOLDER_H
#define TESTS_TESTING_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

/* Removes a folder and the files in it. */
static void remove_folder(const char *folder)
{
    char path[512];
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));)
        if (snprintf(path, sizeof path, "%s/%s", folder, e->d_name) < (int)sizeof path && e->d_name[0] != '.')
            unlink(path);
    if (d)
        closedir(d);
    rmdir(folder);
}

#endif
