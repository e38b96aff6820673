# SQLCipher from the amalgamation that packaging/setup.sh builds once, outside the tree. Symbols stay hidden: Qt's
# plugin and NSS load the system's libsqlite3 into the same process (reliability.md 1.2).

if(DEFINED ENV{TANDEM_DEPENDENCIES})
  set(TANDEM_DEPENDENCIES_DEFAULT "$ENV{TANDEM_DEPENDENCIES}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
  set(TANDEM_DEPENDENCIES_DEFAULT "$ENV{XDG_CACHE_HOME}/tandem")
else()
  set(TANDEM_DEPENDENCIES_DEFAULT "$ENV{HOME}/.cache/tandem")
endif()
set(TANDEM_DEPENDENCIES "${TANDEM_DEPENDENCIES_DEFAULT}" CACHE PATH "Where packaging/setup.sh keeps what it builds")

if(NOT EXISTS "${TANDEM_DEPENDENCIES}/sqlcipher/sqlite3.c")
  message(FATAL_ERROR "SQLCipher is missing in ${TANDEM_DEPENDENCIES}/sqlcipher: run packaging/setup.sh first")
endif()

add_library(tandem_sqlcipher STATIC "${TANDEM_DEPENDENCIES}/sqlcipher/sqlite3.c")
target_include_directories(tandem_sqlcipher SYSTEM PUBLIC "${TANDEM_DEPENDENCIES}/sqlcipher")
target_compile_definitions(tandem_sqlcipher
  PUBLIC SQLITE_HAS_CODEC
  PRIVATE SQLITE_TEMP_STORE=3 SQLITE_THREADSAFE=2 SQLITE_ENABLE_FTS5 SQLITE_DQS=0 SQLITE_OMIT_LOAD_EXTENSION
    SQLITE_OMIT_SHARED_CACHE SQLITE_TRUSTED_SCHEMA=0 SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_OMIT_DEPRECATED
    SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_ENABLE_STMTVTAB SQLCIPHER_CRYPTO_OPENSSL)
# From 4.7 on SQLCipher registers its codec through these hooks.
file(STRINGS "${TANDEM_DEPENDENCIES}/sqlcipher/sqlite3.c" TANDEM_SQLCIPHER_HOOK REGEX "int sqlcipher_extra_init" LIMIT_COUNT 1)
if(TANDEM_SQLCIPHER_HOOK)
  target_compile_definitions(tandem_sqlcipher PRIVATE SQLITE_EXTRA_INIT=sqlcipher_extra_init
    SQLITE_EXTRA_SHUTDOWN=sqlcipher_extra_shutdown)
endif()
set_property(TARGET tandem_sqlcipher PROPERTY POSITION_INDEPENDENT_CODE ON)
if(NOT MSVC)
  target_compile_options(tandem_sqlcipher PRIVATE -O2 -w -fvisibility=hidden -D_GNU_SOURCE)
  target_link_libraries(tandem_sqlcipher PUBLIC m)
endif()
target_link_libraries(tandem_sqlcipher PUBLIC OpenSSL::Crypto Threads::Threads)
