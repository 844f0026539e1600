// Debian's libxml2 headers pull in the system ICU, which clashes with the ICU inside Foundation; the writer needs none.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlwriter.h>
