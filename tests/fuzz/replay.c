/* Runs a fuzz target over its corpus, once each, so that no find comes back: build/replay/NAME reads
 * tests/fuzz/NAME/corpus. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A copy of its very size, so that a sanitizer sees a step past the end. */
static int replay(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0) {
        perror(path);
        return 1;
    }
    size_t size = (size_t)ftell(f);
    uint8_t *data = malloc(size ? size : 1);
    rewind(f);
    if (!data || fread(data, 1, size, f) != size) {
        perror(path);
        return 1;
    }
    fclose(f);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    const char *slash = strrchr(argv[0], '/');
    char folder[512], path[1024];
    int passed = 0, failed = 0;
    snprintf(folder, sizeof folder, "tests/fuzz/%s/corpus", slash ? slash + 1 : argv[0]);
    if (argc > 1)
        snprintf(folder, sizeof folder, "%s", argv[1]);
    DIR *corpus = opendir(folder);
    if (!corpus) {
        perror(folder);
        return 1;
    }
    for (struct dirent *entry; (entry = readdir(corpus)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        *(replay(path) == 0 ? &passed : &failed) += 1;
    }
    closedir(corpus);
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0 || passed == 0;
}
