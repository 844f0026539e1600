// What Linux has and neither Glibc's Swift overlay nor posix_spawn offers.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

int linux_become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 ? 0 : errno; }

void linux_return_memory(int size) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, size);
#else
    (void)size;
#endif
}

void linux_trim_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

int linux_pidfd_open(pid_t pid) {
#ifdef SYS_pidfd_open
    return (int)syscall(SYS_pidfd_open, pid, 0);
#else
    (void)pid;
    return -1;
#endif
}

// Between fork and exec only what is safe in a signal handler.
static void become(char *const argv[], int output, const int *defaults, int count, pid_t parent, int report) {
    int code;
    if (setsid() < 0 || prctl(PR_SET_PDEATHSIG, SIGINT, 0, 0, 0) < 0) goto failed;
    if (getppid() != parent) _exit(128 + SIGINT);
    for (int index = 0; index < count; index++) signal(defaults[index], SIG_DFL);
    if (output >= 0 && dup2(output, STDOUT_FILENO) < 0) goto failed;
    execvp(argv[0], argv);
failed:
    code = errno;
    while (write(report, &code, sizeof code) < 0 && errno == EINTR) {}
    _exit(127);
}

int linux_spawn(char *const argv[], int output, const int *default_signals, int signal_count, pid_t *pid) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) {
        int code = errno;
        close(ends[0]);
        close(ends[1]);
        return code;
    }
    if (child == 0) become(argv, output, default_signals, signal_count, parent, ends[1]);
    close(ends[1]);
    int code = 0;
    ssize_t count;
    // The pipe closes by itself when the program starts.
    do count = read(ends[0], &code, sizeof code);
    while (count < 0 && errno == EINTR);
    close(ends[0]);
    if (count <= 0) {
        *pid = child;
        return 0;
    }
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    return code;
}
