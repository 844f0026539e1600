#ifndef CLINUX_H
#define CLINUX_H

#include <sys/types.h>

/// Makes this process the parent of every descendant whose own parent ends. 0, or an errno.
int linux_become_subreaper(void);

/// Freed blocks of this size or more go back to the system at once, now and later. Does nothing where the C library
/// cannot be told.
void linux_return_memory(int size);

/// Gives back what is free now.
void linux_trim_memory(void);

/// A descriptor that polls readable once the process has ended; -1 where the kernel has none.
int linux_pidfd_open(pid_t pid);

/// Starts a program in a session of its own, found on the PATH as shells do.
///
/// It inherits every descriptor that is not close-on-exec; `output`, if not -1, becomes its standard output. The
/// signals named get their default disposition back. Should this process be killed, the child gets SIGINT.
///
/// Returns 0, or the errno that kept it from starting.
int linux_spawn(char *const argv[], int output, const int *default_signals, int signal_count, pid_t *pid);

#endif
