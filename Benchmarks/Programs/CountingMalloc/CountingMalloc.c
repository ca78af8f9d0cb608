// Stands before glibc's own functions in every program that links it, and counts the requests.
#define _GNU_SOURCE
#include "CountingMalloc.h"

#include <errno.h>
#include <execinfo.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

static atomic_ulong count;
static atomic_int to_tell;

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static void note(void) {
  atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
  if (atomic_load_explicit(&to_tell, memory_order_relaxed) <= 0) return;
  // Less than one while the stack is told: telling may ask for memory itself.
  int left = atomic_exchange(&to_tell, 0);
  void *frames[24];
  backtrace_symbols_fd(frames, backtrace(frames, 24), STDERR_FILENO);
  (void)!write(STDERR_FILENO, "\n", 1);
  atomic_store(&to_tell, left - 1);
}

void *malloc(size_t size) {
  note();
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  note();
  return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
  note();
  return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
  note();
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  note();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **place, size_t alignment, size_t size) {
  note();
  void *memory = __libc_memalign(alignment, size);
  if (memory == NULL) return ENOMEM;
  *place = memory;
  return 0;
}

unsigned long counting_malloc_count(void) { return atomic_load(&count); }

void counting_malloc_tell(int requests) { atomic_store(&to_tell, requests); }
