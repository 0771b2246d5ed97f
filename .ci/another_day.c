/* Moves the wall clock of a process, and of all that it starts, by DAY_MOVED_SECONDS.
 *
 * Loaded with LD_PRELOAD by .ci/on_day. Only what asks for the time of day is answered otherwise: waiting goes by
 * the monotonic clock, which stays as it is. (The package faketime moves or breaks that too: with it
 * Python's sleep fails or its locks wait for months.) The times of files move along, or a file just
 * written would look months old.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t moved(void) {
    static time_t seconds;
    static int known;
    if (!known) {
        const char *told = getenv("DAY_MOVED_SECONDS");
        seconds = told ? atoll(told) : 0;
        known = 1;
    }
    return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += moved();
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec read;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &read)) return -1;
    now->tv_sec = read.tv_sec;
    now->tv_usec = read.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *kept) {
    struct timespec read;
    clock_gettime(CLOCK_REALTIME, &read);
    if (kept) *kept = read.tv_sec;
    return read.tv_sec;
}

static int shifted(int failed, struct stat *found) {
    if (!failed) {
        found->st_atim.tv_sec += moved();
        found->st_mtim.tv_sec += moved();
        found->st_ctim.tv_sec += moved();
    }
    return failed;
}

#define REAL(name, ...)                                                                     \
    static int (*real)(__VA_ARGS__);                                                        \
    if (!real) real = (int (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

int stat(const char *restrict path, struct stat *restrict found) {
    REAL("stat", const char *, struct stat *);
    return shifted(real(path, found), found);
}

int lstat(const char *restrict path, struct stat *restrict found) {
    REAL("lstat", const char *, struct stat *);
    return shifted(real(path, found), found);
}

int fstat(int file, struct stat *found) {
    REAL("fstat", int, struct stat *);
    return shifted(real(file, found), found);
}

int fstatat(int folder, const char *restrict path, struct stat *restrict found, int flags) {
    REAL("fstatat", int, const char *, struct stat *, int);
    return shifted(real(folder, path, found, flags), found);
}

int statx(int folder, const char *restrict path, int flags, unsigned int mask, struct statx *restrict found) {
    REAL("statx", int, const char *, int, unsigned int, struct statx *);
    int failed = real(folder, path, flags, mask, found);
    if (!failed) {
        found->stx_atime.tv_sec += moved();
        found->stx_mtime.tv_sec += moved();
        found->stx_ctime.tv_sec += moved();
        found->stx_btime.tv_sec += moved();
    }
    return failed;
}

int stat64(const char *restrict, struct stat64 *restrict) __attribute__((alias("stat")));
int lstat64(const char *restrict, struct stat64 *restrict) __attribute__((alias("lstat")));
int fstat64(int, struct stat64 *) __attribute__((alias("fstat")));
int fstatat64(int, const char *restrict, struct stat64 *restrict, int) __attribute__((alias("fstatat")));

static void back(const struct timespec *wanted, struct timespec *set) {
    for (int at = 0; at < 2; at++) {
        set[at] = wanted[at];
        if (set[at].tv_nsec != UTIME_NOW && set[at].tv_nsec != UTIME_OMIT) set[at].tv_sec -= moved();
    }
}

int utimensat(int folder, const char *path, const struct timespec wanted[2], int flags) {
    static int (*real)(int, const char *, const struct timespec *, int);
    struct timespec set[2];
    if (!real) real = (int (*)(int, const char *, const struct timespec *, int))dlsym(RTLD_NEXT, "utimensat");
    if (!wanted) return real(folder, path, wanted, flags);
    back(wanted, set);
    return real(folder, path, set, flags);
}

int futimens(int file, const struct timespec wanted[2]) {
    static int (*real)(int, const struct timespec *);
    struct timespec set[2];
    if (!real) real = (int (*)(int, const struct timespec *))dlsym(RTLD_NEXT, "futimens");
    if (!wanted) return real(file, wanted);
    back(wanted, set);
    return real(file, set);
}
