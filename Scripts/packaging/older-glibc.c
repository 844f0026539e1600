// Linked into the packaged build only, so that it runs where glibc is older than on the machine that built it: what
// glibc 2.35 brought anew, in terms of what was there before.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <math.h>
#include <stdint.h>

#if defined(__x86_64__)
#define FIRST "GLIBC_2.2.5"
#else
#define FIRST "GLIBC_2.17"
#endif

// 2.35 only stopped them from setting errno by another path.
__asm__(".symver first_hypot, hypot@" FIRST);
__asm__(".symver first_hypotf, hypotf@" FIRST);
extern double first_hypot(double, double);
extern float first_hypotf(float, float);

__attribute__((visibility("hidden"))) double hypot(double x, double y) { return first_hypot(x, y); }
__attribute__((visibility("hidden"))) float hypotf(float x, float y) { return first_hypotf(x, y); }

#if __GLIBC_PREREQ(2, 35)
// The unwinder of GCC 12 asks for the module of an address, and does without the answers that are left zero.
struct search {
    uintptr_t address;
    struct dl_find_object *result;
};

static int visit(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    struct search *search = context;
    uintptr_t start = UINTPTR_MAX, end = 0;
    void *frames = 0;
    int holds = 0;
    for (int index = 0; index < info->dlpi_phnum; index++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[index];
        uintptr_t from = info->dlpi_addr + header->p_vaddr, to = from + header->p_memsz;
        if (header->p_type == PT_LOAD) {
            if (from < start) start = from;
            if (to > end) end = to;
            if (search->address >= from && search->address < to) holds = 1;
        } else if (header->p_type == PT_GNU_EH_FRAME) {
            frames = (void *)from;
        }
    }
    if (!holds || !frames) return 0;
    search->result->dlfo_map_start = (void *)start;
    search->result->dlfo_map_end = (void *)end;
    search->result->dlfo_eh_frame = frames;
    return 1;
}

__attribute__((visibility("hidden"))) int _dl_find_object(void *address, struct dl_find_object *result) {
    *result = (struct dl_find_object){0};
    struct search search = {(uintptr_t)address, result};
    return dl_iterate_phdr(visit, &search) ? 0 : -1;
}
#endif
