/* Records what a process does to the files of one folder: writes, truncations, syncs, removals.
 *
 * Loaded with LD_PRELOAD into a process of a test. One record per call, in the order in which the
 * calls returned: a byte for its kind, then file number, offset, length, and the bytes of a write.
 * It only watches: every call goes on to the system as it came.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 65536
static int numbers[FILES];
static int log_fd = -1;
static char folder[4096];
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_open)(const char *, int, ...);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);
static int (*real_close)(int);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_open = dlsym(RTLD_NEXT, "open64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_close = dlsym(RTLD_NEXT, "close");
  const char *log = getenv("RECORDER_LOG"), *where = getenv("RECORDER_FOLDER");
  if (log && where) {
    strncpy(folder, where, sizeof folder - 1);
    log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
}

/* 1: the database, 2: its write-ahead log, 0: anything else. */
static int number_of(const char *path) {
  size_t length = strlen(folder);
  if (log_fd < 0 || strncmp(path, folder, length) != 0) return 0;
  const char *name = path + length + 1;
  if (strcmp(name, "kiosk.db") == 0) return 1;
  return strcmp(name, "kiosk.db-wal") == 0 ? 2 : 0;
}

static void note(char kind, int number, int64_t at, int64_t length, const void *bytes) {
  char head[18];
  head[0] = kind;
  head[1] = (char)number;
  memcpy(head + 2, &at, 8);
  memcpy(head + 10, &length, 8);
  real_write(log_fd, head, sizeof head);
  if (bytes && length > 0) real_write(log_fd, bytes, (size_t)length);
}

static int watched(int fd) { return fd >= 0 && fd < FILES ? numbers[fd] : 0; }

static int opened(int fd, const char *path) {
  if (fd >= 0 && fd < FILES) numbers[fd] = number_of(path);
  return fd;
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return opened(real_open(path, flags, mode), path);
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return opened(real_open(path, flags, mode), path);
}

int close(int fd) {
  if (fd >= 0 && fd < FILES) numbers[fd] = 0;
  return real_close(fd);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
  int number = watched(fd);
  if (!number) return real_pwrite(fd, bytes, length, at);
  pthread_mutex_lock(&guard);
  ssize_t done = real_pwrite(fd, bytes, length, at);
  if (done > 0) note('w', number, at, done, bytes);
  pthread_mutex_unlock(&guard);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  return pwrite64(fd, bytes, length, at);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  int number = watched(fd);
  if (!number) return real_write(fd, bytes, length);
  pthread_mutex_lock(&guard);
  off_t at = lseek(fd, 0, SEEK_CUR);
  ssize_t done = real_write(fd, bytes, length);
  if (done > 0) note('w', number, at, done, bytes);
  pthread_mutex_unlock(&guard);
  return done;
}

int ftruncate64(int fd, off_t length) {
  int number = watched(fd);
  if (!number) return real_ftruncate(fd, length);
  pthread_mutex_lock(&guard);
  int done = real_ftruncate(fd, length);
  if (done == 0) note('t', number, 0, length, NULL);
  pthread_mutex_unlock(&guard);
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int synced(int (*real)(int), int fd) {
  int number = watched(fd);
  if (!number) return real(fd);
  pthread_mutex_lock(&guard);
  int done = real(fd);
  if (done == 0) note('s', number, 0, 0, NULL);
  pthread_mutex_unlock(&guard);
  return done;
}

int fsync(int fd) { return synced(real_fsync, fd); }

int fdatasync(int fd) { return synced(real_fdatasync, fd); }

int unlink(const char *path) {
  int number = number_of(path);
  pthread_mutex_lock(&guard);
  int done = real_unlink(path);
  if (done == 0 && number) note('u', number, 0, 0, NULL);
  pthread_mutex_unlock(&guard);
  return done;
}

/* The test's own word between the calls: "acknowledged, so many". Called through ctypes. */
void recorder_mark(int64_t value) {
  if (log_fd < 0) return;
  pthread_mutex_lock(&guard);
  note('m', 0, 0, value, NULL);
  pthread_mutex_unlock(&guard);
}
