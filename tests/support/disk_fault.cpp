// Loaded into a program before all else (LD_PRELOAD), this spoils what it does to a disk or a server, as CREDENZA_FAULT
// has it:
//   count:FILE  nothing is spoilt; the number of such changes is written there at the program's end
//   kill:N      the program is killed when it is about to make the Nth one
//   flip        a bit is turned in the middle of the first archive that is whole on disk and has no name yet

#include <atomic>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <csignal>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

std::atomic<long> changes = 0;

const char *fault()
{
    const char *wanted = std::getenv("CREDENZA_FAULT");
    return wanted ? wanted : "";
}

/// What follows the word that the fault begins with; null for another fault.
const char *faultAfter(const char *word)
{
    const size_t length = std::strlen(word);
    return std::strncmp(fault(), word, length) == 0 ? fault() + length : nullptr;
}

/// The programs that this one starts are left alone.
[[gnu::constructor]] void spareOthers()
{
    ::unsetenv("LD_PRELOAD");
}

[[gnu::destructor]] void writeCount()
{
    const char *path = faultAfter("count:");
    if (!path)
        return;
    if (FILE *file = std::fopen(path, "w")) {
        std::fprintf(file, "%ld\n", changes.load());
        std::fclose(file);
    }
}

void beforeChange()
{
    const long number = ++changes;
    const char *last = faultAfter("kill:");
    if (last && number == std::atol(last))
        ::kill(::getpid(), SIGKILL);
}

/// Only of a file that has no name of its own yet, and only once.
void flipMiddle(int descriptor)
{
    static std::atomic_flag isFlipped;
    const std::string own = "/proc/self/fd/" + std::to_string(descriptor);
    char name[4096] = {};
    if (::readlink(own.c_str(), name, sizeof name - 1) < 0 || !std::strstr(name, "-partial")
        || isFlipped.test_and_set())
        return;
    const int file = ::open(name, O_RDWR | O_CLOEXEC);
    struct stat found = {};
    char byte = 0;
    if (::fstat(file, &found) == 0 && ::pread(file, &byte, 1, found.st_size / 2) == 1) {
        byte = char(byte ^ 1);
        static_cast<void>(::pwrite(file, &byte, 1, found.st_size / 2) == 1);
    }
    ::close(file);
}

template <typename Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

bool isMaking(int flags)
{
    return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE;
}

int openReally(const char *name, const char *path, int flags, mode_t mode)
{
    if (isMaking(flags))
        beforeChange();
    return real<int (*)(const char *, int, ...)>(name)(path, flags, mode);
}

} // namespace

extern "C" {

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = isMaking(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return openReally("open", path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = isMaking(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return openReally("open64", path, flags, mode);
}

int rename(const char *from, const char *to) noexcept
{
    beforeChange();
    return real<decltype(&rename)>("rename")(from, to);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) noexcept
{
    beforeChange();
    return real<decltype(&renameat2)>("renameat2")(fromFolder, from, toFolder, to, flags);
}

int link(const char *from, const char *to) noexcept
{
    beforeChange();
    return real<decltype(&link)>("link")(from, to);
}

int unlink(const char *path) noexcept
{
    beforeChange();
    return real<decltype(&unlink)>("unlink")(path);
}

int mkdir(const char *path, mode_t mode) noexcept
{
    beforeChange();
    return real<decltype(&mkdir)>("mkdir")(path, mode);
}

int rmdir(const char *path) noexcept
{
    beforeChange();
    return real<decltype(&rmdir)>("rmdir")(path);
}

int ftruncate64(int file, off64_t size) noexcept
{
    beforeChange();
    return real<decltype(&ftruncate64)>("ftruncate64")(file, size);
}

int fdatasync(int file)
{
    beforeChange();
    return real<decltype(&fdatasync)>("fdatasync")(file);
}

int fsync(int file)
{
    beforeChange();
    const int done = real<decltype(&fsync)>("fsync")(file);
    if (faultAfter("flip"))
        flipMiddle(file);
    return done;
}

ssize_t send(int socket, const void *bytes, size_t count, int flags)
{
    beforeChange();
    return real<decltype(&send)>("send")(socket, bytes, count, flags);
}

} // extern "C"
