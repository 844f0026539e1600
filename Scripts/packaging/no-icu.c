// Linked into the packaged build only: what the static libxml2 wants from ICU, with the answer that there is no such
// converter. The reports are written as UTF-8, for which libxml2 asks nobody; ICU would be 30 MB of tables.
// Scripts/package sets VERSION to the suffix of ICU's symbols.
#define JOIN(name, version) name##_##version
#define NAMED(name, version) JOIN(name, version)
#define ICU(name) NAMED(name, VERSION)

enum { illegalArgument = 1, unsupported = 16 };

void *ICU(ucnv_open)(const char *name, int *error) {
    (void)name;
    *error = illegalArgument;
    return 0;
}

void ICU(ucnv_close)(void *converter) { (void)converter; }

void ICU(ucnv_convertEx)(
    void *target, void *source, char **to, const char *toLimit, const char **from, const char *fromLimit, void *start,
    void **pivotSource, void **pivotTarget, const void *pivotLimit, signed char reset, signed char flush, int *error) {
    (void)target, (void)source, (void)to, (void)toLimit, (void)from, (void)fromLimit, (void)start, (void)pivotSource;
    (void)pivotTarget, (void)pivotLimit, (void)reset, (void)flush;
    *error = unsupported;
}

void ICU(ucnv_setFromUCallBack)(
    void *converter, void *action, const void *context, void **oldAction, const void **oldContext, int *error) {
    (void)converter, (void)action, (void)context, (void)oldAction, (void)oldContext;
    *error = unsupported;
}

void ICU(ucnv_setToUCallBack)(
    void *converter, void *action, const void *context, void **oldAction, const void **oldContext, int *error) {
    (void)converter, (void)action, (void)context, (void)oldAction, (void)oldContext;
    *error = unsupported;
}

void ICU(UCNV_FROM_U_CALLBACK_STOP)(void) {}
void ICU(UCNV_TO_U_CALLBACK_STOP)(void) {}
