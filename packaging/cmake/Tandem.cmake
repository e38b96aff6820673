# One short function per kind of target; no global flags.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(ZLIB REQUIRED)
find_package(LibLZMA REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)
find_path(ZSTD_INCLUDE zstd.h REQUIRED)
find_library(ZSTD_LIBRARY zstd REQUIRED)
if(TANDEM_UI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg LinguistTools)
  find_package(Qt6Keychain REQUIRED)
endif()
if(TANDEM_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
  find_package(rapidcheck REQUIRED)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
endif()

include(Sqlcipher)

# Flags and definitions that every target of ours shares.
add_library(tandem_options INTERFACE)
target_include_directories(tandem_options INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
target_compile_definitions(tandem_options INTERFACE BOOST_ALL_NO_LIB BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_COROUTINE)
if(MSVC)
  target_compile_options(tandem_options INTERFACE /W4 /utf-8 /permissive- /bigobj)
  target_compile_definitions(tandem_options INTERFACE _WIN32_WINNT=0x0A00 NOMINMAX WIN32_LEAN_AND_MEAN)
else()
  target_compile_options(tandem_options INTERFACE -Wall -Wextra -Wpedantic -Wno-missing-field-initializers
    -fvisibility=hidden)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(tandem_options INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
  endif()
endif()
if(TANDEM_SANITIZE)
  target_compile_options(tandem_options INTERFACE "-fsanitize=${TANDEM_SANITIZE}" -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(tandem_options INTERFACE "-fsanitize=${TANDEM_SANITIZE}")
endif()
if(TANDEM_FUZZ)
  target_compile_options(tandem_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND UNIX AND NOT APPLE)
  target_link_options(tandem_options INTERFACE -fuse-ld=lld)
endif()
if(UNIX AND NOT APPLE)
  # Qt's SQLite plugin and NSS bring the system's libsqlite3; ours must not be visible to them.
  target_link_options(tandem_options INTERFACE -Wl,--exclude-libs,ALL)
endif()
target_link_libraries(tandem_options INTERFACE Boost::headers fmt::fmt OpenSSL::Crypto OpenSSL::SSL Threads::Threads)

# One precompiled header per layer, reused by its modules.
function(tandem_pch_layer layer)
  file(WRITE "${CMAKE_BINARY_DIR}/generated/pch_${layer}.cpp" "")
  add_library(tandem_pch_${layer} STATIC "${CMAKE_BINARY_DIR}/generated/pch_${layer}.cpp")
  target_link_libraries(tandem_pch_${layer} PUBLIC tandem_options ${ARGN})
  set_target_properties(tandem_pch_${layer} PROPERTIES POSITION_INDEPENDENT_CODE ON)
endfunction()
tandem_pch_layer(core)
target_precompile_headers(tandem_pch_core PRIVATE <algorithm> <array> <chrono> <cstdint> <filesystem> <functional>
  <map> <memory> <optional> <span> <string> <string_view> <utility> <variant> <vector>
  <boost/asio/awaitable.hpp> <boost/asio/io_context.hpp> <boost/asio/use_awaitable.hpp> <boost/asio/co_spawn.hpp>
  <boost/asio/any_io_executor.hpp> <boost/outcome/basic_result.hpp> <fmt/format.h>)
if(TANDEM_UI)
  tandem_pch_layer(ui Qt6::Widgets Qt6::Svg)
  target_precompile_headers(tandem_pch_ui PRIVATE <functional> <map> <memory> <optional> <string> <vector>
    <boost/asio/awaitable.hpp> <boost/outcome/basic_result.hpp> <QtWidgets/QtWidgets>)
endif()
if(TANDEM_TESTS)
  # Qt6::Test brings a definition that differs per target, which a shared header cannot have: its folders only.
  tandem_pch_layer(test Qt6::Core rapidcheck)
  target_include_directories(tandem_pch_test SYSTEM PRIVATE $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
  target_compile_definitions(tandem_pch_test PRIVATE QT_TESTLIB_LIB)
  target_precompile_headers(tandem_pch_test PRIVATE <algorithm> <functional> <map> <memory> <optional> <string> <vector>
    <QtCore/QObject> <QtCore/QString> <QtTest/QTest> <rapidcheck.h> <boost/asio/awaitable.hpp>
    <boost/asio/io_context.hpp> <boost/asio/use_awaitable.hpp> <boost/asio/co_spawn.hpp> <boost/outcome/basic_result.hpp>)
endif()

# tandem_module(core_base [DEPENDS tandem modules or libraries…]): every .cpp below the current folder, one static
# library named tandem_core_base. Folders that hold a CMakeLists.txt of their own are not entered.
function(tandem_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.hpp")
  add_library(tandem_${name} STATIC ${sources})
  list(TRANSFORM ARG_DEPENDS PREPEND tandem_)
  target_link_libraries(tandem_${name} PUBLIC tandem_options ${ARG_DEPENDS} ${ARG_LIBRARIES})
  set_target_properties(tandem_${name} PROPERTIES LINKER_LANGUAGE CXX POSITION_INDEPENDENT_CODE ON)
  if(name MATCHES "^ui_")
    set_target_properties(tandem_${name} PROPERTIES AUTOMOC ON)
    set_property(TARGET tandem_${name} PROPERTY AUTOMOC_MOC_OPTIONS "--include;QtCore/qglobal.h")
    target_link_libraries(tandem_${name} PUBLIC Qt6::Widgets Qt6::Svg)
    target_precompile_headers(tandem_${name} REUSE_FROM tandem_pch_ui)
  else()
    target_precompile_headers(tandem_${name} REUSE_FROM tandem_pch_core)
  endif()
endfunction()

# tandem_program(tandemctl DEPENDS …): one executable from the current folder.
function(tandem_program name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.hpp")
  add_executable(${name} ${sources})
  list(TRANSFORM ARG_DEPENDS PREPEND tandem_)
  target_link_libraries(${name} PRIVATE tandem_options ${ARG_DEPENDS} ${ARG_LIBRARIES} CLI11::CLI11)
  target_compile_definitions(${name} PRIVATE TANDEM_VERSION="${PROJECT_VERSION}")
  if(NOT MSVC)
    target_compile_options(${name} PRIVATE -fPIC) # as the precompiled header was compiled
  endif()
  if(ARG_DEPENDS MATCHES "tandem_ui_")
    target_precompile_headers(${name} REUSE_FROM tandem_pch_ui)
  else()
    target_precompile_headers(${name} REUSE_FROM tandem_pch_core)
  endif()
endfunction()

# tandem_test(core_base DEPENDS …): tests/<…>/tst_*.cpp of the current folder in one QtTest binary, run by CTest.
function(tandem_test name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES;LABELS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  add_executable(tst_${name} ${sources})
  list(TRANSFORM ARG_DEPENDS PREPEND tandem_)
  target_link_libraries(tst_${name} PRIVATE tandem_options tandem_test_support ${ARG_DEPENDS} ${ARG_LIBRARIES}
    Qt6::Test rapidcheck)
  target_compile_definitions(tst_${name} PRIVATE TANDEM_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    TANDEM_BINARY_DIR="${CMAKE_BINARY_DIR}/bin")
  set_target_properties(tst_${name} PROPERTIES AUTOMOC ON)
  if(NOT name MATCHES "^ui_") # <QTest> has other contents where Qt6::Widgets is linked
    target_precompile_headers(tst_${name} REUSE_FROM tandem_pch_test)
  endif()
  set_property(TARGET tst_${name} PROPERTY AUTOMOC_MOC_OPTIONS "--include;QtCore/qglobal.h")
  add_test(NAME ${name} COMMAND tst_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS "${ARG_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_DISABLE_STACK_DUMP=1;ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1")
endfunction()

# tandem_fuzz(http_response DEPENDS …): fuzz_<name>.cpp with its corpus in corpus/<name>; without libFuzzer the same
# file is linked with a driver that replays the corpus, so that the corpus is a test on every compiler.
function(tandem_fuzz name)
  cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
  list(TRANSFORM ARG_DEPENDS PREPEND tandem_)
  set(sources "${CMAKE_CURRENT_SOURCE_DIR}/fuzz_${name}.cpp")
  if(NOT TANDEM_FUZZ)
    list(APPEND sources "${CMAKE_SOURCE_DIR}/tests/fuzz/replay_main.cpp")
  endif()
  add_executable(fuzz_${name} ${sources})
  target_link_libraries(fuzz_${name} PRIVATE tandem_options ${ARG_DEPENDS})
  if(TANDEM_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  else()
    add_test(NAME fuzz_${name} COMMAND fuzz_${name} "${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}")
  endif()
endfunction()

# tandem_embed(target NAME name FILES …): the files' bytes become
#   namespace tandem::embedded { std::span<const EmbeddedFile> name(); }   (header "embedded/<name>.hpp")
function(tandem_embed target)
  cmake_parse_arguments(ARG "" "NAME" "FILES" ${ARGN})
  set(out "${CMAKE_BINARY_DIR}/generated/embedded")
  add_custom_command(OUTPUT "${out}/${ARG_NAME}.cpp" "${out}/${ARG_NAME}.hpp"
    COMMAND "${CMAKE_COMMAND}" "-DNAME=${ARG_NAME}" "-DOUT=${out}" "-DFILES=${ARG_FILES}" -P
            "${CMAKE_SOURCE_DIR}/packaging/cmake/Embed.cmake"
    DEPENDS ${ARG_FILES} "${CMAKE_SOURCE_DIR}/packaging/cmake/Embed.cmake" VERBATIM)
  target_sources(${target} PRIVATE "${out}/${ARG_NAME}.cpp" "${out}/${ARG_NAME}.hpp")
  set_source_files_properties("${out}/${ARG_NAME}.cpp" PROPERTIES SKIP_PRECOMPILE_HEADERS ON SKIP_AUTOMOC ON)
endfunction()
